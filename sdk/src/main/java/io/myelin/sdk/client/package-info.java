/// A chain seen from outside: a JSON-RPC connection, storage by name, calls that are signed, sent and followed to their end.
///
/// Terms: a *view* is the chain's state at one block; a *watch* follows an extrinsic from the pool into a block.
///
/// Invariants: every type comes from the metadata that the node serves; each queue, message and wait has a limit; every
/// failure is a [ChainException] that says what was tried and what to do. All types may be shared between threads.
///
/// Entry points: [ChainClient#connect], [ChainView], [Submission]. Out of scope: which calls exist (`io.myelin.sdk.call`
/// names common ones), keys at rest (`io.myelin.sdk.wallet`).
@NullMarked
package io.myelin.sdk.client;

import org.jspecify.annotations.NullMarked;
