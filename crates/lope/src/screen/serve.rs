//! What a server says once it is reachable.

use std::{
    fmt::Write as _,
    net::{IpAddr, SocketAddr},
};

/// From where it is reached, and how.
#[derive(Debug, Clone)]
pub struct Reach {
    /// From this computer alone.
    pub is_loopback: bool,
    /// SHA-256 of the certificate, where it is encrypted.
    pub fingerprint: Option<String>,
    /// Lope made the certificate.
    pub is_own_certificate: bool,
    /// This computer in its network.
    pub in_network: Option<IpAddr>,
    /// A simulated runner.
    pub is_demo: bool,
}

impl Reach {
    /// Where a browser on this computer finds it.
    pub fn url(&self, address: SocketAddr) -> String {
        let host = match address.ip() {
            ip if ip.is_loopback() || ip.is_unspecified() => "localhost".to_owned(),
            ip => in_url(ip),
        };
        format!("{}://{host}:{}", self.scheme(), address.port())
    }

    fn scheme(&self) -> &'static str {
        if self.fingerprint.is_some() { "https" } else { "http" }
    }
}

/// The address, how to stop, and what to do for the phone.
pub fn render_started(address: SocketAddr, reach: &Reach) -> String {
    let mut text = format!("Lope is at {}\n", reach.url(address));
    if reach.is_demo {
        text += "  a simulated runner: what you change here is gone when you stop it\n";
    }
    text += "  Ctrl-C stops it; lope in another terminal goes on working beside it\n";
    if reach.is_loopback {
        text += "  for the phone in the same network: lope serve --set-password, then lope serve --host 0.0.0.0 --tls\n";
        return text;
    }
    if let Some(ip) = reach.in_network {
        let _ = writeln!(
            text,
            "  on the phone, in the same network: {}://{}:{}",
            reach.scheme(),
            in_url(ip),
            address.port()
        );
    }
    match &reach.fingerprint {
        Some(fingerprint) if reach.is_own_certificate => {
            text += "  The browser warns once, because nobody but this computer vouches for the certificate. Go on if the\n";
            text += "  SHA-256 fingerprint it shows is this one:\n";
            let half = fingerprint.len() / 2;
            let _ = writeln!(text, "    {}\n    {}", &fingerprint[..=half], &fingerprint[half + 1..]);
        }
        Some(_) => {}
        None => {
            text += "  Not encrypted: whoever is in the same network can read along, the password too. --tls encrypts it\n";
        }
    }
    text
}

fn in_url(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    }
}
