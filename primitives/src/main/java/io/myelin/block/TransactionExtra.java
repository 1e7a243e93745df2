package io.myelin.block;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import org.jspecify.annotations.Nullable;

/// What the chain's transaction extensions put into a signed extrinsic, in their order.
///
/// Encoding: era, `Compact<u32>` nonce, `Compact<u64>` tip, one byte of metadata-hash mode (0 off, 1 on); the other nine
/// extensions add nothing. Source: subtensor `runtime/src/lib.rs`, `TransactionExtensions`, spec 425.
public record TransactionExtra(
        Era era, long nonce, TaoBalance tip, MetadataHashMode metadataHashMode) {

    /// Whether the signer vouches for the metadata that showed the call.
    public enum MetadataHashMode {
        DISABLED,
        ENABLED
    }

    public TransactionExtra {
        if (nonce < 0 || nonce > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("nonce " + nonce + " is outside u32");
        }
    }

    public static TransactionExtra of(Era era, long nonce, TaoBalance tip) {
        return new TransactionExtra(era, nonce, tip, MetadataHashMode.DISABLED);
    }

    public void writeTo(ScaleWriter out) {
        era.writeTo(out);
        out.compact(nonce);
        out.compact(tip.rao());
        out.u8(metadataHashMode.ordinal());
    }

    public Bytes encode() {
        var out = new ScaleWriter();
        writeTo(out);
        return out.toBytes();
    }

    public static TransactionExtra read(ScaleReader in) {
        var era = Era.read(in);
        long nonce = in.compact(32);
        var tip = new TaoBalance(in.compact(64));
        int mode = in.u8();
        if (mode > 1) {
            throw in.refuse("metadata hash mode " + mode + ", expected 0 or 1");
        }
        return new TransactionExtra(era, nonce, tip, MetadataHashMode.values()[mode]);
    }

    /// What the signer signs beyond call and extra: the chain that the extrinsic is for.
    ///
    /// `birthHash` is the hash of the era's birth block, the genesis hash when the era is immortal.
    public record Implicit(
            long specVersion,
            long transactionVersion,
            Hash256 genesisHash,
            Hash256 birthHash,
            @Nullable Hash256 metadataHash) {

        public Bytes encode() {
            var out = new ScaleWriter();
            out.u32((int) specVersion);
            out.u32((int) transactionVersion);
            out.hash(genesisHash);
            out.hash(birthHash);
            var hash = metadataHash;
            if (hash == null) {
                out.u8(0);
            } else {
                out.u8(1);
                out.hash(hash);
            }
            return out.toBytes();
        }
    }
}
