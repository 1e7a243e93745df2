/// Keys as people handle them: addresses, phrases, key URIs, wallet files.
///
/// Terms:
/// - *SS58 address*: an account in base 58 with a network prefix and a checksum; Bittensor's prefix
///   is 42.
/// - *mnemonic*: 12 to 24 words of BIP-39 that spell entropy; *mini secret*: the 32 bytes derived
///   from it.
/// - *SURI*: `phrase//hard/soft///password`, the text from which a key pair is derived; `//Alice`
///   stands on the public development phrase.
/// - *keyfile*: a JSON file with one key, plain or encrypted; *wallet*: a directory with a coldkey,
///   its public half and hotkeys, laid out as btcli does.
/// - *derived account*: an account without a key, computed from others: multisig, derivative, EVM
///   mirror, pallet.
///
/// Entry points: [Ss58], [Suri], [Mnemonic], [Wallet], [Keyfile], [DerivedAccounts].
///
/// Invariants: what holds a secret is a class with a redacted `toString`; no message of an
/// exception quotes a secret. Files are written whole or not at all, readable by their owner only.
///
/// Out of scope: signing (`io.myelin.crypto.sign`), prompting for passwords (the command line).
@NullMarked
package io.myelin.crypto.key;

import org.jspecify.annotations.NullMarked;
