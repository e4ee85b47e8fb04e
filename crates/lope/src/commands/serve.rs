//! `lope serve`: the web app, and the API behind it.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::Arc,
};

use anyhow::Context as _;
use clap::Args;
use dialoguer::theme::ColorfulTheme;
use lope_records::Profile;
use lope_server::{Certificate, LEAST_PASSWORD, Password, Settings};

use super::demo;
use crate::{
    context::{Context, Exit, UsageError, here},
    screen::serve::{Reach, render_started},
};

/// Lope in the browser, on this computer; and the API that is behind it
///
/// Serves until you stop it with Ctrl-C. It is reached from this computer alone, unless --host says otherwise: then a password
/// is asked for. Nothing is ever sent elsewhere. Terminal and browser may be used at once. The routes of the API are at
/// /api/v1/openapi.json.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope serve --open                  and open the browser
  lope serve --demo                  a simulated runner to look around in, gone when you stop it
  lope serve --set-password          choose the password that other devices are asked for
  lope serve --host 0.0.0.0 --tls    for the phone in the same network, encrypted
  lope serve --host 0.0.0.0 --tls-cert cert.pem --tls-key key.pem --name lope.example.org
  curl -s localhost:5673/api/v1/today | jq -r .decision.kind")]
pub struct ServeArgs {
    /// The port; 0 takes one that is free
    #[arg(long, value_name = "N", default_value_t = 5673)]
    port: u16,

    /// The address to listen on; 0.0.0.0 for every device that reaches this computer. Needs a password
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,

    /// A name it may be asked by, beside localhost and addresses; may be repeated
    #[arg(long = "name", value_name = "HOST", value_parser = host_name)]
    names: Vec<String>,

    /// Encrypt, with a certificate that Lope makes: a browser warns once, and the fingerprint is shown to compare
    #[arg(long)]
    tls: bool,

    /// Encrypt with this certificate (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,

    /// The key of that certificate (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,

    /// Open the browser
    #[arg(long)]
    open: bool,

    /// Serve a simulated runner of 200 days instead of your own data
    #[arg(long, conflicts_with = "set_password")]
    demo: bool,

    /// Choose the password that is asked for beyond this computer, and stop
    #[arg(long)]
    set_password: bool,
}

pub fn run(args: &ServeArgs, context: &Context) -> anyhow::Result<Exit> {
    if args.set_password {
        return set_password(context);
    }
    if args.demo {
        let folder = tempfile::tempdir().context("cannot make a folder for the demo")?;
        let context = context.in_folder(folder.path());
        demo::settle(&context)?;
        return serve(args, &context);
    }
    serve(args, context)
}

fn serve(args: &ServeArgs, context: &Context) -> anyhow::Result<Exit> {
    let is_loopback = args.host.is_loopback();
    let password = if is_loopback { None } else { Some(must_have_password(context)?) };
    let certificate = certificate(args, context)?;
    let reach = Reach {
        is_loopback,
        fingerprint: certificate.as_ref().map(|certificate| certificate.fingerprint.clone()),
        is_own_certificate: args.tls_cert.is_none(),
        in_network: lope_server::address_in_network().filter(|_| !is_loopback),
        is_demo: args.demo,
    };
    let settings = Settings {
        data_dir: context.data_dir().to_owned(),
        clock: Arc::new(here),
        names: args.names.clone(),
        is_loopback,
        is_secure: certificate.is_some(),
        password,
    };
    let started = |address: SocketAddr| {
        let shown = context.print(&render_started(address, &reach));
        // Who cannot be told is served all the same.
        drop(shown);
        if args.open {
            open_browser(&reach.url(address));
        }
    };
    lope_server::serve(settings, SocketAddr::new(args.host, args.port), certificate, started)?;
    context.print("stopped\n")?;
    Ok(Exit::Done)
}

fn certificate(args: &ServeArgs, context: &Context) -> anyhow::Result<Option<Certificate>> {
    if let (Some(certificate), Some(key)) = (&args.tls_cert, &args.tls_key) {
        return Ok(Some(Certificate::given(certificate, key)?));
    }
    if !args.tls {
        return Ok(None);
    }
    let mut names = vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "::1".to_owned()];
    names.extend(lope_server::address_in_network().map(|address| address.to_string()));
    names.extend(args.names.iter().cloned());
    std::fs::create_dir_all(context.data_dir())
        .with_context(|| format!("cannot make {}", context.data_dir().display()))?;
    Ok(Some(Certificate::own(context.data_dir(), &names, context.today(&Profile::default()))?))
}

fn must_have_password(context: &Context) -> anyhow::Result<Password> {
    Password::kept(context.data_dir())?.ok_or_else(|| {
        UsageError(
            "beyond this computer a password is needed: choose one with `lope serve --set-password`"
                .to_owned(),
        )
        .into()
    })
}

/// Asks for the password twice, or reads a line where nobody sits at the terminal.
fn set_password(context: &Context) -> anyhow::Result<Exit> {
    let typed = if context.is_interactive() {
        let theme = ColorfulTheme::default();
        let question = dialoguer::Password::with_theme(&theme)
            .with_prompt(format!("password, {LEAST_PASSWORD} characters or more"))
            .with_confirmation("again", "that was another one");
        question.interact()?
    } else {
        let mut line = String::new();
        std::io::stdin().read_line(&mut line)?;
        line.trim_end_matches(['\r', '\n']).to_owned()
    };
    let password = Password::new(&typed).map_err(|error| UsageError(error.to_string()))?;
    password.keep(context.data_dir())?;
    context.print(
        "kept, as a hash. Whoever was signed in has to sign in again once lope serve is started anew.\n",
    )?;
    Ok(Exit::Done)
}

/// Opens the browser the way this system does. Where there is none, the address on the screen is enough.
fn open_browser(url: &str) {
    let (program, args): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[url])
    } else if cfg!(windows) {
        ("explorer", &[url])
    } else {
        ("xdg-open", &[url])
    };
    let quiet = std::process::Stdio::null;
    let opened =
        std::process::Command::new(program).args(args).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
    drop(opened);
}

fn host_name(typed: &str) -> Result<String, &'static str> {
    let name = typed.trim().trim_end_matches('.').to_lowercase();
    let is_name = !name.is_empty()
        && name.split('.').all(|part| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        });
    if is_name { Ok(name) } else { Err("use a host name such as lope.example.org, without scheme or port") }
}
