//! The certificate: one that is given, or one that Lope makes, for the phone in the same network.

use std::{
    fs, io,
    net::{IpAddr, UdpSocket},
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::{ToSpan, civil::Date};
use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair};
use sha2::{Digest, Sha256};
use tokio_rustls::rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};

/// A certificate with its key.
pub struct Certificate {
    /// What the server shows to clients.
    pub config: Arc<ServerConfig>,
    /// SHA-256 of it as browsers show it: to be compared on the phone.
    pub fingerprint: String,
}

/// Why there is no certificate.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read or written.
    #[error("cannot use {path}: {reason}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// The certificate and the key do not make a server.
    #[error("this certificate and key cannot be used: {0}")]
    Unusable(String),
}

impl Certificate {
    /// One that is given as files in PEM form, the certificate with those that vouch for it.
    ///
    /// # Errors
    /// Where they cannot be read or do not belong together.
    pub fn given(certificate: &Path, key: &Path) -> Result<Certificate, TlsError> {
        let unreadable = |path: &Path| {
            let path = path.to_owned();
            move |reason: String| TlsError::File { path, reason }
        };
        let chain =
            CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let chain = chain.map_err(|error| unreadable(certificate)(error.to_string()))?;
        let first = chain
            .first()
            .ok_or_else(|| unreadable(certificate)("there is no certificate in it".to_owned()))?;
        let digits: Vec<String> = Sha256::digest(first).iter().map(|byte| format!("{byte:02X}")).collect();
        let key = PrivateKeyDer::from_pem_file(key).map_err(|error| unreadable(key)(error.to_string()))?;
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key));
        let mut config = config.map_err(|error| TlsError::Unusable(error.to_string()))?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Certificate { config: Arc::new(config), fingerprint: digits.join(":") })
    }

    /// One that Lope makes for these names, kept in the data folder: made anew where the names have changed or it ends soon.
    ///
    /// # Errors
    /// Where it cannot be made or kept.
    pub fn own(data_dir: &Path, names: &[String], today: Date) -> Result<Certificate, TlsError> {
        let (certificate, key) = (data_dir.join("certificate.pem"), data_dir.join("certificate.key"));
        let wanted = format!("Made by Lope for {} until ", names.join(", "));
        let kept = fs::read_to_string(&certificate).unwrap_or_default();
        let until = kept.lines().next().and_then(|line| line.strip_prefix(&wanted)?.parse::<Date>().ok());
        let ends_soon = until.is_none_or(|until| until <= today.saturating_add(14.days()));
        if ends_soon || !key.exists() {
            make(&certificate, &key, names, &wanted, today)?;
        }
        Certificate::given(&certificate, &key)
    }
}

fn make(certificate: &Path, key: &Path, names: &[String], wanted: &str, today: Date) -> Result<(), TlsError> {
    let unusable = |error: rcgen::Error| TlsError::Unusable(error.to_string());
    // Phones refuse what is valid for longer.
    let (from, until) = (today.saturating_sub(1.day()), today.saturating_add(390.days()));
    let moment = |date: Date| rcgen::date_time_ymd(date.year().into(), date.month() as u8, date.day() as u8);
    let mut wish = CertificateParams::new(names.to_vec()).map_err(unusable)?;
    (wish.not_before, wish.not_after) = (moment(from), moment(until));
    wish.distinguished_name = DistinguishedName::new();
    wish.distinguished_name.push(DnType::CommonName, "Lope on this computer");
    let pair = KeyPair::generate().map_err(unusable)?;
    let made = wish.self_signed(&pair).map_err(unusable)?;
    let text = format!("{wanted}{until}\n{}", made.pem());
    let keep = |path: &Path, text: &str| {
        let kept = crate::private::write(path, text.as_bytes());
        kept.map_err(|error: io::Error| TlsError::File { path: path.to_owned(), reason: error.to_string() })
    };
    keep(key, &pair.serialize_pem())?;
    keep(certificate, &text)
}

/// The address of this computer in its network, as a phone beside it would reach it. Nothing is sent to find it out.
pub fn address_in_network() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    // An address for documentation, which nobody has: the system says from where it would be asked.
    socket.connect("192.0.2.1:9").ok()?;
    socket.local_addr().ok().map(|address| address.ip()).filter(|address| !address.is_loopback())
}
