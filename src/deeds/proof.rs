//! What a school signs, and the keys that sign and prove it: compact JWS (RFC 7515) by Ed25519 (RFC 8037). Knows no file.

use std::collections::BTreeMap;

use base64ct::{Base64UrlUnpadded, Encoding};
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use pkcs8::{LineEnding, PrivateKeyInfoRef};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::entry::DeedKind;
use crate::store::digest;

/// A line of a register and its fingerprint, or the beginning of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    /// From 1.
    pub(crate) line: usize,
    pub(crate) fingerprint: String,
}

impl Head {
    /// As it is copied: sixteen characters tell a fingerprint.
    pub(crate) fn short(self) -> Self {
        Self { fingerprint: self.fingerprint.chars().take(16).collect(), ..self }
    }
}

/// What a deed states, in codes: nothing that its paper does not show, but for the line that stood before its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Statement {
    /// The certifier.
    pub(crate) iss: String,
    pub(crate) number: String,
    pub(crate) kind: DeedKind,
    pub(crate) name: String,
    pub(crate) birth: String,
    pub(crate) certification: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) bloc: Option<String>,
    pub(crate) jury: String,
    pub(crate) date: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) specimen: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) head: Option<Head>,
}

/// A public key (RFC 7517), and where each register stood when it was made: what it signs comes after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PublicKey {
    kty: String,
    crv: String,
    x: String,
    pub(crate) kid: String,
    #[serde(default)]
    alg: String,
    #[serde(default, rename = "use")]
    usage: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) registers: BTreeMap<String, Head>,
    /// The day from which what it signs proves nothing by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) leaked: Option<String>,
}

/// The public keys of all years; the last one signs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PublicKeys {
    pub(crate) keys: Vec<PublicKey>,
}

/// What its two halves are kept as, the public one left out: a JWK, or PKCS#8 (PBES2) under a passphrase.
#[derive(Serialize, Deserialize)]
struct PrivateKey {
    kty: String,
    crv: String,
    x: String,
    d: String,
    kid: String,
}

/// Who signs for the school.
#[derive(Debug, Clone)]
pub(crate) struct Signer {
    pub(crate) kid: String,
    key: SigningKey,
}

/// The protected header; one that asks for more is not read.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: String,
}

/// Why a text proves nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unproved {
    /// It is none, or was altered.
    Altered,
    /// None of the keys is the one that it names.
    UnknownKey(String),
}

const ALGORITHM: &str = "EdDSA";

fn encoded(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(text).ok()
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl Signer {
    /// The key of that secret, known by its year and the beginning of its thumbprint (RFC 7638).
    pub(crate) fn new(secret: &[u8; 32], year: &str) -> Self {
        let key = SigningKey::from_bytes(secret);
        let x = encoded(key.verifying_key().as_bytes());
        let thumbprint = digest::hex(format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#));
        Self { kid: format!("{year}-{}", thumbprint.get(..8).unwrap_or_default()), key }
    }

    pub(crate) fn public(&self, registers: BTreeMap<String, Head>) -> PublicKey {
        PublicKey {
            kty: "OKP".to_owned(),
            crv: "Ed25519".to_owned(),
            x: encoded(self.key.verifying_key().as_bytes()),
            kid: self.kid.clone(),
            alg: ALGORITHM.to_owned(),
            usage: "sig".to_owned(),
            registers,
            leaked: None,
        }
    }

    /// The text that it is kept as: under a passphrase where there is one.
    pub(crate) fn kept(&self, passphrase: Option<&str>) -> anyhow::Result<String> {
        if let Some(passphrase) = passphrase {
            let key = self.key.to_pkcs8_der()?;
            let key = PrivateKeyInfoRef::try_from(key.as_bytes())?.encrypt(passphrase)?;
            return Ok(key.to_pem("ENCRYPTED PRIVATE KEY", LineEnding::LF)?.to_string());
        }
        let PublicKey { kty, crv, x, kid, .. } = self.public(BTreeMap::new());
        let private = PrivateKey { kty, crv, x, kid, d: encoded(self.key.as_bytes()) };
        Ok(serde_json::to_string_pretty(&private)? + "\n")
    }

    /// Reads the private half of a key; `None` when it is not that, or the passphrase is not its own.
    pub(crate) fn read(public: &PublicKey, text: &str, passphrase: Option<&str>) -> Option<Self> {
        let key = if let Some(passphrase) = passphrase {
            SigningKey::from_pkcs8_encrypted_pem(text, passphrase).ok()?
        } else {
            let private: PrivateKey = serde_json::from_str(text).ok()?;
            SigningKey::from_bytes(&decoded(&private.d)?.try_into().ok()?)
        };
        (public.key()? == key.verifying_key()).then_some(Self { kid: public.kid.clone(), key })
    }

    /// A compact JWS.
    pub(crate) fn sign(&self, claims: &impl Serialize) -> String {
        let header = Header { alg: ALGORITHM.to_owned(), kid: self.kid.clone() };
        let signed = format!("{}.{}", encoded(json(&header).as_bytes()), encoded(json(claims).as_bytes()));
        let signature = encoded(&self.key.sign(signed.as_bytes()).to_bytes());
        format!("{signed}.{signature}")
    }
}

impl PublicKey {
    fn key(&self) -> Option<VerifyingKey> {
        let is_ours = self.kty == "OKP" && self.crv == "Ed25519";
        let bytes = decoded(&self.x).filter(|_| is_ours)?;
        VerifyingKey::from_bytes(&bytes.try_into().ok()?).ok().filter(|key| !key.is_weak())
    }
}

impl PublicKeys {
    /// Reads a set of keys, or one alone; `None` when it is neither, or a key of it is of another kind.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let alone = || serde_json::from_str(text).ok().map(|key| Self { keys: vec![key] });
        let read: Self = serde_json::from_str(text).ok().or_else(alone)?;
        (!read.keys.is_empty() && read.keys.iter().all(|key| key.key().is_some())).then_some(read)
    }

    /// The set, as its file holds it.
    pub(crate) fn text(&self) -> anyhow::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// What a compact JWS says, and the key that signed it.
    pub(crate) fn prove<T: DeserializeOwned>(&self, jws: &str) -> Result<(T, &PublicKey), Unproved> {
        let proved = || {
            let (signed, signature) = jws.rsplit_once('.')?;
            let (header, claims) = signed.split_once('.')?;
            let header: Header = serde_json::from_slice(&decoded(header)?).ok()?;
            let signature = Signature::from_slice(&decoded(signature)?).ok()?;
            if header.alg != ALGORITHM {
                return None;
            }
            let Some(key) = self.keys.iter().find(|key| key.kid == header.kid) else {
                return Some(Err(Unproved::UnknownKey(header.kid)));
            };
            key.key()?.verify_strict(signed.as_bytes(), &signature).ok()?;
            Some(Ok((serde_json::from_slice(&decoded(claims)?).ok()?, key)))
        };
        proved().unwrap_or(Err(Unproved::Altered))
    }
}

/// The compact JWS in what was typed or read: alone, or after the `#` of an address.
pub(crate) fn typed(text: &str) -> Option<&str> {
    let jws = text.trim().rsplit('#').next()?;
    let is_part = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    (jws.starts_with("ey") && jws.split('.').count() == 3 && jws.split('.').all(is_part)).then_some(jws)
}
