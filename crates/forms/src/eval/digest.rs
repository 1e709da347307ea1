//! Digests, codes and identifiers.

use sha2::{Digest, Sha256, Sha384, Sha512};

use super::Value;
use super::functions::Call;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub(super) fn call(call: &Call<'_, '_>) -> Option<Value> {
    let text = match call.name {
        "digest" => digest(&call.text(0), &call.text(1), &call.text(2)),
        "base64-decode" => decode(&call.text(0)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default(),
        "uuid" => uuid(call),
        _ => return None,
    };
    Some(Value::Text(text))
}

/// The digest of a text, in base64 unless hexadecimal is asked for. MD5 and SHA-1 are broken and give nothing.
fn digest(text: &str, algorithm: &str, encoding: &str) -> String {
    let bytes = match algorithm {
        "SHA-256" => Sha256::digest(text).to_vec(),
        "SHA-384" => Sha384::digest(text).to_vec(),
        "SHA-512" => Sha512::digest(text).to_vec(),
        _ => return String::new(),
    };
    if encoding == "hex" { bytes.iter().map(|byte| format!("{byte:02x}")).collect() } else { encode(&bytes) }
}

fn encode(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0_u32, |group, byte| group << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            let letter = LETTERS[(group >> (18 - 6 * i) & 63) as usize];
            out.push(if i <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

/// The bytes of a text in base64; none when it is not.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let letters: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=').collect();
    for chunk in letters.chunks(4) {
        let mut group = 0_u32;
        for letter in chunk {
            let value = LETTERS.iter().position(|known| known == letter)?;
            group = group << 6 | u32::try_from(value).ok()?;
        }
        group <<= 6 * (4 - chunk.len());
        out.extend(group.to_be_bytes()[1..].iter().take(chunk.len().checked_sub(1)?));
    }
    Some(out)
}

/// A random identifier of version 4, or so many random letters.
fn uuid(call: &Call<'_, '_>) -> String {
    let chance = call.world.chance;
    if !call.values.is_empty() {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let length = call.number(0).clamp(0.0, 128.0) as usize;
        return (0..length).map(|_| char::from(LETTERS[(chance.next() % 62) as usize])).collect();
    }
    let high = chance.next() & !0xF000 | 0x4000;
    let low = chance.next() & !(3 << 62) | 1 << 63;
    let hex = format!("{high:016x}{low:016x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
