package io.myelin.block;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;

/// Whom an extrinsic or call names: an account, or one of the forms that this chain decodes but can't look up.
///
/// Source: polkadot-sdk `sp_runtime::MultiAddress<AccountId32, ()>`.
public sealed interface MultiAddress {
    /// Tag 0: a plain account. The only form that clients send.
    record Id(AccountId account) implements MultiAddress {}

    /// Tag 1: an account index, here the empty type: no bytes follow.
    record Index() implements MultiAddress {}

    /// Tag 2: any bytes.
    record Raw(Bytes data) implements MultiAddress {}

    /// Tag 3: 32 bytes that are not an account.
    record Address32(Bytes data) implements MultiAddress {
        public Address32 {
            requireSize(data, 32);
        }
    }

    /// Tag 4: 20 bytes, an Ethereum address.
    record Address20(Bytes data) implements MultiAddress {
        public Address20 {
            requireSize(data, 20);
        }
    }

    static MultiAddress of(AccountId account) {
        return new Id(account);
    }

    private static void requireSize(Bytes data, int size) {
        if (data.size() != size) {
            throw new IllegalArgumentException(
                    "address of " + data.size() + " bytes, expected " + size);
        }
    }

    default void writeTo(ScaleWriter out) {
        switch (this) {
            case Id(AccountId account) -> out.u8(0).accountId(account);
            case Index() -> out.u8(1);
            case Raw(Bytes data) -> out.u8(2).bytes(data);
            case Address32(Bytes data) -> out.u8(3).raw(data);
            case Address20(Bytes data) -> out.u8(4).raw(data);
        }
    }

    static MultiAddress read(ScaleReader in) {
        int tag = in.u8();
        return switch (tag) {
            case 0 -> new Id(in.accountId());
            case 1 -> new Index();
            case 2 -> new Raw(in.bytes());
            case 3 -> new Address32(Bytes.wrap(in.raw(32)));
            case 4 -> new Address20(Bytes.wrap(in.raw(20)));
            default -> throw in.refuse("address tag " + tag + " is outside 0..4");
        };
    }
}
