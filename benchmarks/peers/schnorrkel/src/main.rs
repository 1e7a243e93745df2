//! Verifies and signs per second of the Rust crate, on one core: a 120-byte message, context "substrate".
//!
//! Prints one line for each measure, `name per_second`, as the best of five rounds of a second.

use schnorrkel::{signing_context, Keypair, MiniSecretKey, ExpansionMode, Signature, PublicKey, verify_batch};
use std::time::{Duration, Instant};

const BATCH: usize = 64;

fn best(mut work: impl FnMut() -> usize) -> f64 {
    let mut best = 0.0_f64;
    for _ in 0..5 {
        let start = Instant::now();
        let mut done = 0;
        while start.elapsed() < Duration::from_secs(1) {
            done += work();
        }
        best = best.max(done as f64 / start.elapsed().as_secs_f64());
    }
    best
}

fn main() {
    let message = [7u8; 120];
    let context = signing_context(b"substrate");
    let pairs: Vec<Keypair> = (0..BATCH)
        .map(|i| MiniSecretKey::from_bytes(&[i as u8 + 1; 32]).unwrap().expand_to_keypair(ExpansionMode::Ed25519))
        .collect();
    let signatures: Vec<Signature> = pairs.iter().map(|p| p.sign(context.bytes(&message))).collect();
    let keys: Vec<PublicKey> = pairs.iter().map(|p| p.public).collect();
    let wire: Vec<([u8; 32], [u8; 64])> = (0..BATCH).map(|i| (keys[i].to_bytes(), signatures[i].to_bytes())).collect();

    // Verify from bytes, as a node does: decoding the key and the signature is part of it.
    let mut at = 0;
    let verify = best(|| {
        let (key, signature) = &wire[at % BATCH];
        at += 1;
        let key = PublicKey::from_bytes(key).unwrap();
        key.verify(context.bytes(&message), &Signature::from_bytes(signature).unwrap()).unwrap();
        1
    });
    let sign = best(|| {
        std::hint::black_box(pairs[0].sign(context.bytes(&message)));
        1
    });
    let batch = best(|| {
        let keys: Vec<PublicKey> = wire.iter().map(|w| PublicKey::from_bytes(&w.0).unwrap()).collect();
        let signatures: Vec<Signature> = wire.iter().map(|w| Signature::from_bytes(&w.1).unwrap()).collect();
        verify_batch((0..BATCH).map(|_| context.bytes(&message)), &signatures, &keys, false).unwrap();
        BATCH
    });
    println!("verify {verify:.0}");
    println!("sign {sign:.0}");
    println!("verifyBatch {batch:.0}");
}
