//! Authorities of the tests' own, and certificates that they sign.

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};

pub type Authority = CertifiedIssuer<'static, KeyPair>;

pub fn authority(name: &str) -> Authority {
    let mut parameters = CertificateParams::new([]).expect("parameters");
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    parameters.distinguished_name.push(DnType::CommonName, name);
    CertifiedIssuer::self_signed(parameters, KeyPair::generate().expect("a key")).expect("a certificate")
}

/// A certificate for this host, and its key, as PEM.
pub fn certificate(host: &str, authority: &Authority) -> (String, String) {
    let key = KeyPair::generate().expect("a key");
    let parameters = CertificateParams::new([host.to_owned()]).expect("parameters");
    let certificate = parameters.signed_by(&key, authority).expect("a certificate");
    (certificate.pem(), key.serialize_pem())
}
