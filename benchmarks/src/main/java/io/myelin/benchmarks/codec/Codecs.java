package io.myelin.benchmarks.codec;

import io.myelin.block.Extrinsic;
import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.crypto.key.Ss58;
import io.myelin.metadata.Metadata;
import io.myelin.metadata.MetadataDecoder;
import io.myelin.runtime.assembly.Runtime;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.testkit.TestAccount;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What clients and nodes encode and decode all day; the peers read the same bytes.
@State(Scope.Thread)
public class Codecs {
    static final String ADDRESS = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

    /// `Balances.transfer_keep_alive` of 1 TAO to Bob.
    private static final Bytes CALL =
            Bytes.fromHex(
                    "0x0503008eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48"
                            + "02286bee");

    private final AccountId account = Ss58.decode(ADDRESS);
    private final Bytes metadata = metadata();
    private final Bytes extrinsic = extrinsic();

    /// Version 14 of the runtime's metadata.
    static Bytes metadata() {
        return Runtime.create(ChainParams.normal()).metadata(14);
    }

    static Bytes extrinsic() {
        return TestAccount.ALICE.sign(CALL, 7, Hash256.ZERO);
    }

    @Benchmark
    public String ss58Encode() {
        return Ss58.encode(account);
    }

    @Benchmark
    public AccountId ss58Decode() {
        return Ss58.decode(ADDRESS);
    }

    @Benchmark
    public Metadata metadataDecode() {
        return MetadataDecoder.decode(metadata);
    }

    /// Putting the runtime together and deriving its metadata from the declarations.
    @Benchmark
    public Bytes metadataWrite() {
        return metadata();
    }

    @Benchmark
    public Extrinsic extrinsicDecode() {
        return Extrinsic.decode(extrinsic);
    }
}
