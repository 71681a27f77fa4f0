//! The school's certificate and its key (PKCS#12), and what they sign: a detached CMS as `PAdES` asks for it (ETSI EN 319 142-1,
//! level B-B). Knows no file, no page and no network.

use cms::cert::x509::Certificate;
use cms::cert::x509::attr::Attribute;
use cms::cert::x509::der::asn1::{Any, ObjectIdentifier, OctetString, SetOfVec};
use cms::cert::x509::der::{self, Decode, Encode};
use cms::cert::x509::ext::pkix::KeyUsage;
use cms::cert::x509::spki::{AlgorithmIdentifierOwned, DecodePublicKey, DynSignatureAlgorithmIdentifier};
use cms::cert::x509::time::Time;
use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use p12_keystore::error::Error::MacError;
use p12_keystore::{KeyStore, Pkcs12ImportPolicy};
use rsa::sha2::Sha256;
use rsa::signature::{Keypair, SignatureEncoding, Signer};

use crate::diag::Diagnostic;
use crate::documents::Words;
use crate::store::digest::Digest;
use crate::words::calendar::short_date;

/// SHA-256 (RFC 5754); what is signed, in a CMS (RFC 5652), and how; the certificate that a signature names (RFC 5035).
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_CERTIFICATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// Who seals for the school, at the moment of a run.
#[derive(Debug, Clone)]
pub(crate) struct Seal {
    key: Key,
    /// The school's own first, then those that vouch for it.
    certificates: Vec<Certificate>,
    pub(crate) moment: Timestamp,
    /// What readers are told of its field and of that of a duplicate, and what a duplicate says.
    pub(crate) words: Words,
}

#[derive(Debug, Clone)]
enum Key {
    Rsa(Box<rsa::pkcs1v15::SigningKey<Sha256>>),
    P256(p256::ecdsa::SigningKey),
}

impl Key {
    fn read(der: &[u8]) -> Option<Self> {
        use rsa::pkcs8::DecodePrivateKey;
        let rsa = || rsa::PrivateKey::from_pkcs8_der(der).ok();
        let p256 = || p256::ecdsa::SigningKey::from_pkcs8_der(der).ok().map(Self::P256);
        rsa().map(|key| Self::Rsa(Box::new(rsa::pkcs1v15::SigningKey::new(key)))).or_else(p256)
    }

    /// The signature of bytes, and how it is made.
    fn sign(&self, bytes: &[u8]) -> der::Result<(AlgorithmIdentifierOwned, Vec<u8>)> {
        let failed = |_| der::Error::from(der::ErrorKind::Failed);
        let (algorithm, signature) = match self {
            Self::Rsa(key) => {
                (key.signature_algorithm_identifier(), key.try_sign(bytes).map(|one| one.to_vec()))
            }
            Self::P256(key) => {
                let signature: Result<p256::ecdsa::DerSignature, _> = key.try_sign(bytes);
                (key.signature_algorithm_identifier(), signature.map(|one| one.as_bytes().to_vec()))
            }
        };
        Ok((algorithm.map_err(|_| der::ErrorKind::Failed)?, signature.map_err(failed)?))
    }

    /// Whether a certificate is that of this key.
    fn is_of(&self, certificate: &Certificate) -> bool {
        let Ok(public) = certificate.tbs_certificate().subject_public_key_info().to_der() else {
            return false;
        };
        match self {
            Self::Rsa(key) => rsa::PublicKey::from_public_key_der(&public)
                .is_ok_and(|public| public == key.verifying_key().into()),
            Self::P256(key) => p256::ecdsa::VerifyingKey::from_public_key_der(&public)
                .is_ok_and(|public| public == *key.verifying_key()),
        }
    }
}

impl Seal {
    /// Opens what a PKCS#12 file holds, to seal at that moment; says why it cannot seal then.
    pub(crate) fn open(bytes: &[u8], passphrase: &str, moment: Timestamp) -> Result<Self, Diagnostic> {
        let unreadable = || Diagnostic::error("seal-unreadable");
        let store = KeyStore::from_pkcs12(bytes, passphrase, Pkcs12ImportPolicy::Strict);
        let store = store.map_err(|error| match error {
            MacError(_) => Diagnostic::error("seal-passphrase"),
            _ => unreadable(),
        })?;
        let (_, chain) = store.private_key_chain().ok_or_else(unreadable)?;
        let key = Key::read(chain.key().as_der()).ok_or_else(unreadable)?;
        let certificates = chain.certs().iter().map(|one| Certificate::from_der(one.as_der()));
        let certificates: Vec<_> = certificates.collect::<Result<_, _>>().map_err(|_| unreadable())?;
        let own = certificates.first().filter(|own| key.is_of(own)).ok_or_else(unreadable)?.tbs_certificate();
        let second = |time: Time| i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
        let [from, to] = [own.validity().not_before, own.validity().not_after].map(second);
        if !(from..=to).contains(&moment.as_second()) {
            let day =
                |second| Timestamp::from_second(second).unwrap_or(Timestamp::MAX).to_zoned(TimeZone::UTC);
            let [from, to] = [from, to].map(|second| short_date(day(second).date()));
            return Err(Diagnostic::error("seal-expired").with("from", from).with("to", to));
        }
        // One that names no usage has all.
        let usage = own.get_extension::<KeyUsage>().map_err(|_| unreadable())?;
        if usage.is_some_and(|(_, usage)| !(usage.digital_signature() || usage.non_repudiation())) {
            return Err(Diagnostic::error("seal-usage"));
        }
        Ok(Self { key, certificates, moment, words: Words::default() })
    }

    /// A detached CMS of bytes.
    pub(crate) fn sign(&self, bytes: &[u8]) -> Result<Vec<u8>, String> {
        self.signed(bytes).map_err(|error| error.to_string())
    }

    fn signed(&self, bytes: &[u8]) -> der::Result<Vec<u8>> {
        let fingerprint = |bytes: &[u8]| {
            let mut digest = Digest::new();
            digest.update(bytes);
            OctetString::new(digest.finish())
        };
        let own = self.certificates.first().ok_or(der::ErrorKind::Failed)?;
        // SigningCertificateV2: a list of certificates, of which each is told by its fingerprint alone, SHA-256 unless said.
        let named = vec![vec![vec![fingerprint(&own.to_der()?)?]]];
        let attributes = [
            (CONTENT_TYPE, Any::encode_from(&DATA)?),
            (MESSAGE_DIGEST, Any::encode_from(&fingerprint(bytes)?)?),
            (SIGNING_CERTIFICATE, Any::encode_from(&named)?),
        ];
        let attribute = |(oid, value)| SetOfVec::from_iter([value]).map(|values| Attribute { oid, values });
        let attributes = attributes.into_iter().map(attribute).collect::<der::Result<Vec<_>>>()?;
        let attributes = SetOfVec::from_iter(attributes)?;
        let (algorithm, signature) = self.key.sign(&attributes.to_der()?)?;
        let digest = AlgorithmIdentifierOwned { oid: SHA256, parameters: None };
        let signer = SignerInfo {
            version: CmsVersion::V1,
            sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
                issuer: own.tbs_certificate().issuer().clone(),
                serial_number: own.tbs_certificate().serial_number().clone(),
            }),
            digest_alg: digest.clone(),
            signed_attrs: Some(attributes),
            signature_algorithm: algorithm,
            signature: OctetString::new(signature)?,
            unsigned_attrs: None,
        };
        let certificates = self.certificates.iter().cloned().map(CertificateChoices::Certificate);
        let content = SignedData {
            version: CmsVersion::V1,
            digest_algorithms: SetOfVec::from_iter([digest])?,
            encap_content_info: EncapsulatedContentInfo { econtent_type: DATA, econtent: None },
            certificates: Some(SetOfVec::from_iter(certificates)?.into()),
            crls: None,
            signer_infos: SetOfVec::from_iter([signer])?.into(),
        };
        ContentInfo { content_type: SIGNED_DATA, content: Any::encode_from(&content)? }.to_der()
    }
}
