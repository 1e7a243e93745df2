/// sr25519 against the Rust crate `schnorrkel` and npm's `@polkadot/wasm-crypto`.
@NullMarked
package io.myelin.benchmarks.crypto;

import org.jspecify.annotations.NullMarked;
