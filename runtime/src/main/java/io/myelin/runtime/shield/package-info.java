/// The MevShield pallet: encrypted extrinsics and the authors' keys they are encrypted to.
///
/// Each block's author announces a key for a later block of his. Keys move along: the next-next author's key
/// becomes *next* (users encrypt to it), then *pending*, then *current*. The author who holds the key opens
/// what was submitted; that is the node's business, the chain only keeps the keys and the requests.
///
/// Entry points: [io.myelin.runtime.shield.ShieldPallet]. Out of scope: decryption.
@NullMarked
package io.myelin.runtime.shield;

import org.jspecify.annotations.NullMarked;
