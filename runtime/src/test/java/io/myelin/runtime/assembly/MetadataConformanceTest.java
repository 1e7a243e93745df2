package io.myelin.runtime.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.myelin.chain.Bytes;
import io.myelin.metadata.Metadata;
import io.myelin.metadata.MetadataDecoder;
import io.myelin.metadata.PalletMetadata;
import io.myelin.metadata.RuntimeApi;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.scale.ScaleWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our metadata against the recorded one of the reference's runtime (spec 424, normal build), by name and structure.
class MetadataConformanceTest {
    /// Pallets that this runtime does not have yet.
    private static final Set<String> MISSING_PALLETS =
            Set.of(
                    "Multisig",
                    "Preimage",
                    "Scheduler",
                    "SafeMode",
                    "Ethereum",
                    "EVM",
                    "BaseFee",
                    "Drand",
                    "Contracts",
                    "LimitOrders");

    /// Calls that this runtime does not have yet.
    private static final Set<String> MISSING_CALLS =
            Set.of(
                    "SubtensorModule 113 commit_timelocked_weights",
                    "SubtensorModule 117 commit_crv3_mechanism_weights",
                    "SubtensorModule 118 commit_timelocked_mechanism_weights");

    /// Methods that this runtime does not have: those that make blocks step by step are left to the node.
    private static final Set<String> MISSING_METHODS =
            Set.of(
                    "finalize_block",
                    "inherent_extrinsics",
                    "check_inherents",
                    "get_subnet_to_prune");

    private static final String EXTRINSIC =
            "fp_self_contained::unchecked_extrinsic::UncheckedExtrinsic";

    private static Metadata ours;
    private static Metadata theirs;

    @BeforeAll
    static void read() throws IOException {
        ours = MetadataDecoder.decode(Runtime.create(ChainParams.normal()).metadata(16));
        var file = recorded("spec424_v16.scale");
        if (file != null) {
            theirs = MetadataDecoder.decode(Bytes.wrap(Files.readAllBytes(file)));
        }
    }

    /// Recorded files lie in `shared/vectors/chain` beside the repository or further up.
    static Path recorded(String name) {
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            var file = folder.resolve("shared/vectors/chain").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        return null;
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16})
    void everyVersion_decodesWithTheSameTypeTable(int version) {
        var other = MetadataDecoder.decode(Runtime.create(ChainParams.normal()).metadata(version));
        assertThat(other.types().all()).isEqualTo(ours.types().all());
        assertThat(other.types().show(0)).isEqualTo("AccountId32");
        assertThat(other.pallets().stream().map(PalletMetadata::name).toList())
                .isEqualTo(ours.pallets().stream().map(PalletMetadata::name).toList());
    }

    @Test
    void missingPallets_areTheListedOnes() {
        assumeTrue(theirs != null);
        var missing = new TreeSet<String>();
        for (var pallet : theirs.pallets()) {
            if (ours.findPallet(pallet.name()).isEmpty()) {
                missing.add(pallet.name());
            }
        }
        assertThat(missing).isEqualTo(new TreeSet<>(MISSING_PALLETS));
    }

    @TestFactory
    List<DynamicTest> pallets() {
        var tests = new ArrayList<DynamicTest>();
        for (var pallet : theirs == null ? List.<PalletMetadata>of() : theirs.pallets()) {
            ours.findPallet(pallet.name())
                    .ifPresent(mine ->
                            tests.add(
                                    DynamicTest.dynamicTest(
                                            pallet.name(), () -> compare(mine, pallet))));
        }
        return tests;
    }

    private static void compare(PalletMetadata mine, PalletMetadata pallet) {
        var shapes = new ShapeComparison(ours.types(), theirs.types());
        var differences = new ArrayList<String>();
        shapes.require(pallet.name(), "index", mine.index(), pallet.index());
        for (var item : pallet.storage()) {
            var found = mine.findStorage(item.name());
            if (found.isEmpty()) {
                differences.add("storage " + item.name() + " is missing");
                continue;
            }
            String where = "storage " + item.name();
            shapes.require(where, "modifier", found.get().modifier(), item.modifier());
            shapes.require(where, "hashers", found.get().hashers(), item.hashers());
            shapes.require(where, "default", found.get().defaultValue(), item.defaultValue());
            shapes.compare(where, found.get().valueType(), item.valueType());
            for (int i = 0;
                    i < Math.min(item.keyTypes().size(), found.get().keyTypes().size());
                    i++) {
                shapes.compare(
                        where + " key", found.get().keyTypes().get(i), item.keyTypes().get(i));
            }
        }
        for (var item : mine.storage()) {
            if (pallet.findStorage(item.name()).isEmpty()) {
                differences.add("storage " + item.name() + " is extra");
            }
        }
        for (var constant : pallet.constants()) {
            var found = mine.findConstant(constant.name());
            if (found.isEmpty()) {
                differences.add("constant " + constant.name() + " is missing");
                continue;
            }
            shapes.compare("constant " + constant.name(), found.get().type(), constant.type());
            if (!constant.name().equals("Version")) {
                shapes.require(
                        "constant " + constant.name(),
                        "value",
                        found.get().value(),
                        constant.value());
            }
        }
        comparePart(shapes, "call", mine.callType(), pallet.callType());
        comparePart(shapes, "event", mine.eventType(), pallet.eventType());
        comparePart(shapes, "error", mine.errorType(), pallet.errorType());
        differences.addAll(shapes.differences());
        var missing =
                MISSING_CALLS.stream()
                        .filter(call -> call.startsWith(pallet.name() + " "))
                        .map(call ->
                                "call: variant "
                                        + call.substring(pallet.name().length() + 1)
                                        + " is missing")
                        .toList();
        assertThat(differences).containsAll(missing);
        differences.removeAll(missing);
        assertThat(differences).as(() -> String.join("\n", differences)).isEmpty();
    }

    private static void comparePart(
            ShapeComparison shapes, String part, Integer mine, Integer expected) {
        if (mine == null || expected == null) {
            shapes.require(part, "presence", mine != null, expected != null);
        } else {
            shapes.compare(part, mine, expected);
        }
    }

    @Test
    void extrinsic_hasTheReferencesExtensions() {
        assumeTrue(theirs != null);
        var shapes = new ShapeComparison(ours.types(), theirs.types());
        var mine = ours.extrinsic().extensions();
        var expected = theirs.extrinsic().extensions();
        assertThat(mine).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            shapes.require(
                    "extension " + i,
                    "identifier",
                    mine.get(i).identifier(),
                    expected.get(i).identifier());
            shapes.compare(
                    expected.get(i).identifier(),
                    mine.get(i).extraType(),
                    expected.get(i).extraType());
            shapes.compare(
                    expected.get(i).identifier() + " implicit",
                    mine.get(i).implicitType(),
                    expected.get(i).implicitType());
        }
        assertThat(shapes.differences()).isEmpty();
    }

    /// Version 14 names the extrinsic's own type, which in version 16 stands in a block only.
    @Test
    void extrinsic_ofVersion14_isTheReferences() {
        assumeTrue(theirs != null);
        var mine = ours.types().findByPath(EXTRINSIC).orElseThrow();
        var expected = theirs.types().findByPath(EXTRINSIC).orElseThrow();
        var shapes = new ShapeComparison(ours.types(), theirs.types());
        shapes.compare("extrinsic", mine.id(), expected.id());
        assertThat(shapes.differences()).isEmpty();
        assertThat(metadata(14)).contains(head(mine.id(), 4));
        var extra = mine.params().getLast();
        assertThat(extra.name()).isEqualTo("Extension");
        assertThat(metadata(15)).contains(head(extra.type()));
    }

    private static String metadata(int version) {
        return hex(Runtime.create(ChainParams.normal()).metadata(version));
    }

    /// A type's number and what may follow it before the list of extensions.
    private static String head(int type, int... bytes) {
        var out = new ScaleWriter().compact(type);
        for (int value : bytes) {
            out.u8(value);
        }
        return hex(
                out.compact(ours.extrinsic().extensions().size())
                        .text("CheckNonZeroSender")
                        .toBytes());
    }

    private static String hex(Bytes bytes) {
        return HexFormat.of().formatHex(bytes.toArray());
    }

    @Test
    void runtimeApis_areNamedOnce() {
        assertThat(ours.apis()).extracting(RuntimeApi::name).doesNotHaveDuplicates();
        assertThat(Runtime.create(ChainParams.normal()).version().apis().pairs())
                .doesNotHaveDuplicates()
                .hasSameSizeAs(ours.apis());
    }

    /// Constants and defaults that the fast build has other than the normal one.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fastAndNormal_differAsTheReferencesBuildsDo(boolean fast) throws IOException {
        var params = fast ? ChainParams.fast() : ChainParams.normal();
        var metadata = MetadataDecoder.decode(Runtime.create(params).metadata(14));
        var other =
                MetadataDecoder.decode(
                        Runtime.create(fast ? ChainParams.normal() : ChainParams.fast())
                                .metadata(14));
        var expected = new TreeMap<String, String>();
        try (var in =
                MetadataConformanceTest.class.getResourceAsStream(
                        "/reference/fast_and_normal.txt")) {
            for (String line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                var parts = line.split(" ", -1);
                expected.put(String.join(" ", parts[0], parts[1], parts[2]), parts[fast ? 4 : 3]);
            }
        }
        var values = values(metadata);
        var differing = new TreeMap<String, String>();
        values(other)
                .forEach((name, value) -> {
                    if (!value.equals(values.get(name))) {
                        differing.put(name, values.get(name));
                    }
                });
        assertThat(differing).isEqualTo(expected);
    }

    private static Map<String, String> values(Metadata metadata) {
        var values = new TreeMap<String, String>();
        for (var pallet : metadata.pallets()) {
            for (var constant : pallet.constants()) {
                values.put(
                        "constant " + pallet.name() + " " + constant.name(), hex(constant.value()));
            }
            for (var item : pallet.storage()) {
                values.put(
                        "default " + pallet.name() + " " + item.name(), hex(item.defaultValue()));
            }
        }
        return values;
    }

    @TestFactory
    List<DynamicTest> runtimeApis() {
        var tests = new ArrayList<DynamicTest>();
        for (var api : theirs == null ? List.<RuntimeApi>of() : theirs.apis()) {
            ours.findApi(api.name())
                    .ifPresent(mine ->
                            tests.add(
                                    DynamicTest.dynamicTest(api.name(), () -> compare(mine, api))));
        }
        return tests;
    }

    private static void compare(RuntimeApi mine, RuntimeApi api) {
        var shapes = new ShapeComparison(ours.types(), theirs.types());
        var differences = new ArrayList<String>();
        for (var method : api.methods()) {
            var found = mine.findMethod(method.name());
            if (found.isEmpty() && MISSING_METHODS.contains(method.name())) {
                continue;
            }
            if (found.isEmpty()) {
                differences.add("method " + method.name() + " is missing");
                continue;
            }
            var inputs = found.get().inputs();
            shapes.require(method.name(), "inputs", inputs.size(), method.inputs().size());
            for (int i = 0; i < Math.min(inputs.size(), method.inputs().size()); i++) {
                shapes.require(
                        method.name(),
                        "input",
                        inputs.get(i).name(),
                        method.inputs().get(i).name());
                shapes.compare(
                        method.name() + "(" + inputs.get(i).name() + ")",
                        inputs.get(i).type(),
                        method.inputs().get(i).type());
            }
            shapes.compare(
                    method.name() + " result", found.get().outputType(), method.outputType());
        }
        differences.addAll(shapes.differences());
        assertThat(differences).as(() -> String.join("\n", differences)).isEmpty();
    }
}
