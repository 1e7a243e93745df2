package io.myelin.runtime.assembly;

import static io.myelin.runtime.assembly.TestChain.ALICE;
import static io.myelin.runtime.assembly.TestChain.BOB;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.runtime.ChainAudit;
import io.myelin.runtime.kernel.Kernel;
import io.myelin.runtime.kernel.Origin;
import io.myelin.runtime.kernel.PalletPart;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.WireType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Any call with any arguments from any origin is carried out or refused; the blocks after it go on.
///
/// Arguments are made from what metadata shows, so that a new call is tried without a line here.
class AnyCallPropertyTest {
    private static final List<AccountId> KNOWN =
            List.of(
                    ALICE.accountId(),
                    BOB.accountId(),
                    TestChain.ONE,
                    AccountId.ZERO,
                    new AccountId(1, 2, 3, 4));

    private static final List<Origin> ORIGINS =
            List.of(
                    Origin.ROOT,
                    new Origin.Signed(ALICE.accountId()),
                    new Origin.Signed(BOB.accountId()),
                    Origin.NONE);

    /// Calls that write raw storage or replace the runtime, after which nothing need work, what belongs to blocks, and
    /// the faucet, which panics at work that is no hash.
    private static final Pattern OUT_OF_BOUNDS =
            Pattern.compile(
                    "SetStorage|KillStorage|KillPrefix|SetCode|ApplyAuthorizedUpgrade|AnnounceNextKey|Set\\[now=|Faucet\\[");

    private record Variant(int pallet, WireType.Variant of) {}

    private static List<Variant> variants(Kernel kernel) {
        var all = new ArrayList<Variant>();
        kernel.pallets()
                .forEach((index, pallet) -> {
                    if (kernel.palletType(index, PalletPart.CALL)
                            instanceof WireType.Variants(var _, var _, var variants)) {
                        for (var variant : variants) {
                            if (RandomEncoding.hasValues(variant)) {
                                all.add(new Variant(index, variant));
                            }
                        }
                    }
                });
        return all;
    }

    private static Bytes encoded(Variant variant, Random random) {
        var encoding = new RandomEncoding(random, KNOWN);
        var out = new ScaleWriter().u8(variant.pallet()).u8(variant.of().index());
        variant.of().fields().forEach(field -> encoding.write(field.type(), out, 0));
        return out.toBytes();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void anyCall_isCarriedOutOrRefused(long seed) {
        var random = new Random(seed);
        var chain = new TestChain();
        // Root may set any balance and issuance, so that nothing need add up.
        ChainAudit.forget(chain);
        var kernel = chain.runtime.kernel();
        var variants = variants(kernel);
        for (int round = 0; round < 3; round++) {
            Collections.shuffle(variants, random);
            chain.begin();
            for (int i = 0; i < variants.size(); i++) {
                attempt(chain, encoded(variants.get(i), random), random);
                if (i % 40 == 39) {
                    assertThatCode(chain::end).as("the end of a block").doesNotThrowAnyException();
                    assertThatCode(chain::begin).as("the next block").doesNotThrowAnyException();
                }
            }
            chain.end();
        }
    }

    private static void attempt(TestChain chain, Bytes encoded, Random random) {
        RuntimeCall call;
        try {
            call = chain.runtime.kernel().callWire().read(new ScaleReader(encoded));
        } catch (ScaleException tooDeep) {
            return;
        }
        if (OUT_OF_BOUNDS.matcher(call.toString()).find()) {
            return;
        }
        var origin = ORIGINS.get(random.nextInt(ORIGINS.size()));
        assertThatCode(() -> chain.open.context().call(origin, call))
                .as("%s of %s", call, origin)
                .doesNotThrowAnyException();
    }
}
