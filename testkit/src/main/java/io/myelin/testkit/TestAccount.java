package io.myelin.testkit;

import io.myelin.block.Era;
import io.myelin.block.Extrinsic;
import io.myelin.block.MultiAddress;
import io.myelin.block.MultiSignature;
import io.myelin.block.SignedPayload;
import io.myelin.block.TransactionExtra;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.hash.Blake2b;
import io.myelin.crypto.key.Ss58;
import io.myelin.crypto.key.Suri;
import io.myelin.crypto.sign.SrKeyPair;
import io.myelin.runtime.system.RuntimeVersion;

/// A development account: its key and its name. The secret is public knowledge; never use one on a real network.
public record TestAccount(String uri, SrKeyPair key) {
    public static final TestAccount ALICE = of("//Alice");
    public static final TestAccount BOB = of("//Bob");
    public static final TestAccount CHARLIE = of("//Charlie");
    public static final TestAccount DAVE = of("//Dave");
    public static final TestAccount EVE = of("//Eve");
    public static final TestAccount FERDIE = of("//Ferdie");

    /// From a secret URI such as `//Alice//stash`.
    public static TestAccount of(String uri) {
        return new TestAccount(uri, Suri.sr25519(uri));
    }

    public AccountId id() {
        return key.accountId();
    }

    public String ss58() {
        return Ss58.encode(id());
    }

    /// An immortal signed extrinsic of an encoded call, for the chain with this genesis.
    public Bytes sign(Bytes call, long nonce, Hash256 genesis) {
        return sign(
                call,
                TransactionExtra.of(Era.IMMORTAL, nonce, new TaoBalance(0)),
                genesis,
                genesis);
    }

    /// A signed extrinsic; `birth` is the hash of the era's first block.
    public Bytes sign(Bytes call, TransactionExtra extra, Hash256 genesis, Hash256 birth) {
        var implicit =
                new TransactionExtra.Implicit(
                        RuntimeVersion.SPEC_VERSION,
                        RuntimeVersion.TRANSACTION_VERSION,
                        genesis,
                        birth,
                        null);
        Bytes message =
                new SignedPayload(call, extra.encode(), implicit.encode())
                        .bytesToSign(bytes -> Blake2b.hash(bytes.shared()));
        var signature = new MultiSignature.Sr25519(Bytes.wrap(key.sign(message.shared())));
        return new Extrinsic.Signed(MultiAddress.of(id()), signature, extra, call).encode();
    }

    @Override
    public String toString() {
        return uri + " (" + ss58() + ")";
    }
}
