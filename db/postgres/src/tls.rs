//! TLS to PostgreSQL: rustls, with the verification that the URL asks for.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use rustls::{
    ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::url::{ConnectError, ConnectionUrl, Verify};

/// The certificate authorities of Amazon RDS in all regions, as published by AWS ("Using SSL/TLS to encrypt a
/// connection to a DB instance", Amazon RDS user guide).
const RDS_ROOTS: &[u8] = include_bytes!("rds-roots.pem");

/// Makes TLS connections as the URL wants them.
///
/// # Errors
/// A root certificate that cannot be read, or is none.
pub fn connector(url: &ConnectionUrl) -> Result<MakeRustlsConnect, ConnectError> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let invalid = |error: rustls::Error| ConnectError::Invalid(error.to_string());
    let builder =
        ClientConfig::builder_with_provider(provider.clone()).with_safe_default_protocol_versions().map_err(invalid)?;
    let config = match url.verify() {
        Verify::Full => builder.with_root_certificates(roots(url)?).with_no_client_auth(),
        Verify::Authority => {
            let inner = WebPkiServerVerifier::builder_with_provider(roots(url)?.into(), provider.clone())
                .build()
                .map_err(|error| ConnectError::Invalid(error.to_string()))?;
            let verifier = Arc::new(Lenient { provider, authority: Some(inner) });
            builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth()
        }
        Verify::Disable | Verify::Prefer | Verify::Require => {
            let verifier = Arc::new(Lenient { provider, authority: None });
            builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth()
        }
    };
    Ok(MakeRustlsConnect::new(config))
}

/// The authorities to trust: those of `sslrootcert`, else those of the system, for RDS beside its own: the certificate of a
/// proxy is from Amazon's public authority ("Using TLS/SSL with RDS Proxy", Amazon RDS user guide), and nobody else is given
/// one for a name under `rds.amazonaws.com`.
fn roots(url: &ConnectionUrl) -> Result<RootCertStore, ConnectError> {
    let mut roots = RootCertStore::empty();
    if let Some(path) = url.root_certificate() {
        let unreadable = |reason: String| ConnectError::RootCertificate { path: path.clone(), reason };
        let pem = std::fs::read(path).map_err(|error| unreadable(error.to_string()))?;
        for certificate in CertificateDer::pem_slice_iter(&pem) {
            let certificate = certificate.map_err(|error| unreadable(error.to_string()))?;
            roots.add(certificate).map_err(|error| unreadable(error.to_string()))?;
        }
        if roots.is_empty() {
            return Err(unreadable("it holds no certificate".into()));
        }
    } else {
        if url.is_rds() {
            roots.add_parsable_certificates(CertificateDer::pem_slice_iter(RDS_ROOTS).flatten());
        }
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    }
    Ok(roots)
}

/// The same authorities as PEM, for libpq, where the URL asks for verification and names no file: libpq knows neither
/// those of RDS nor, before version 16, the system's.
pub fn authorities_for_libpq(url: &ConnectionUrl) -> Option<Vec<u8>> {
    if !matches!(url.verify(), Verify::Full | Verify::Authority) || url.root_certificate().is_some() {
        None
    } else {
        let own = if url.is_rds() { RDS_ROOTS } else { &[] };
        let certificates = rustls_native_certs::load_native_certs().certs;
        Some(own.iter().copied().chain(certificates.iter().flat_map(|one| pem(one).into_bytes())).collect())
    }
}

/// RFC 7468.
fn pem(certificate: &CertificateDer<'_>) -> String {
    let text = STANDARD.encode(certificate);
    let lines: Vec<&str> = text.as_bytes().chunks(64).filter_map(|line| str::from_utf8(line).ok()).collect();
    format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", lines.join("\n"))
}

/// Takes any certificate (libpq's `require`), or any of a known authority whatever its host (`verify-ca`). That the
/// server holds the certificate's key is verified all the same.
#[derive(Debug)]
struct Lenient {
    provider: Arc<CryptoProvider>,
    authority: Option<Arc<WebPkiServerVerifier>>,
}

impl ServerCertVerifier for Lenient {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        use rustls::CertificateError::{NotValidForName, NotValidForNameContext};
        let Some(authority) = &self.authority else { return Ok(ServerCertVerified::assertion()) };
        match authority.verify_server_cert(certificate, intermediates, name, ocsp, now) {
            Err(rustls::Error::InvalidCertificate(NotValidForName | NotValidForNameContext { .. })) => {
                Ok(ServerCertVerified::assertion())
            }
            verdict => verdict,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_authorities_of_rds_are_read() {
        let url: ConnectionUrl = "postgresql://u@c.abc.us-east-2.rds.amazonaws.com/c".parse().expect("parses");
        let known = CertificateDer::pem_slice_iter(RDS_ROOTS).count();
        assert!(known > 100);
        // A proxy has a name under the same domain.
        let elsewhere = "postgresql://u@db.example/c".parse().expect("parses");
        assert_eq!(roots(&url).expect("reads").len(), known + roots(&elsewhere).expect("reads").len());
    }

    #[test]
    fn libpq_gets_the_authorities_that_it_would_not_know() {
        let url = |text: &str| text.parse::<ConnectionUrl>().expect("parses");
        let rds = url("postgresql://u@c.abc.us-east-2.rds.amazonaws.com/c");
        let system = authorities_for_libpq(&url("postgresql://u@h/c?sslmode=verify-full")).expect("some");
        assert_eq!(authorities_for_libpq(&rds), Some([RDS_ROOTS, &system].concat()));
        assert_eq!(authorities_for_libpq(&url("postgresql://u@h/c?sslmode=require")), None);
        assert_eq!(authorities_for_libpq(&url("postgresql://u@h/c?sslmode=verify-full&sslrootcert=/ca.pem")), None);
        let first = CertificateDer::pem_slice_iter(RDS_ROOTS).next().expect("one").expect("reads");
        let read = CertificateDer::from_pem_slice(pem(&first).as_bytes()).expect("reads");
        assert_eq!(read, first);
    }

    #[test]
    fn a_root_certificate_that_is_none_is_refused() {
        for file in ["/does/not/exist", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")] {
            let url: ConnectionUrl =
                format!("postgresql://u@h/c?sslmode=verify-full&sslrootcert={file}").parse().expect("parses");
            assert!(connector(&url).is_err_and(|error| error.to_string().contains(file)));
        }
    }
}
