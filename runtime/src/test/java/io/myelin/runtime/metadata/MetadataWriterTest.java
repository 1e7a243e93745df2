package io.myelin.runtime.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.metadata.Metadata;
import io.myelin.metadata.MetadataDecoder;
import io.myelin.metadata.PortableType;
import io.myelin.metadata.StorageEntry;
import io.myelin.metadata.TypeDef;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.Kernel;
import io.myelin.runtime.subtensor.SubtensorPallet;
import io.myelin.scale.WireType;
import io.myelin.scale.Wires;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Metadata of a kernel with one big pallet, read back by the decoder that clients use.
final class MetadataWriterTest {
    private static final MetadataWriter WRITER =
            new MetadataWriter(
                    Kernel.builder(ChainParams.normal())
                            .pallet(7, SubtensorPallet.create())
                            .build(),
                    new ExtrinsicShape(
                            new WireType.Sequence(WireType.Primitive.U8),
                            Wires.ACCOUNT_ID.type(),
                            Wires.H256.type(),
                            new WireType.Tuple(
                                    List.of(new WireType.Compact(WireType.Primitive.U32))),
                            List.of(
                                    new ExtrinsicShape.Extension(
                                            "CheckNonce",
                                            new WireType.Compact(WireType.Primitive.U32),
                                            WireType.UNIT))),
                    List.of(
                            new ApiShape(
                                    "AccountNonceApi",
                                    1,
                                    List.of(
                                            new ApiShape.Method(
                                                    "account_nonce",
                                                    List.of(
                                                            new ApiShape.Input(
                                                                    "account",
                                                                    Wires.ACCOUNT_ID.type())),
                                                    WireType.Primitive.U32)))));

    private static Metadata metadata(int version) {
        return MetadataDecoder.decode(WRITER.write(version));
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16})
    void everyVersion_namesTheSamePallet(int version) {
        var pallet = metadata(version).pallet("SubtensorModule");

        assertThat(pallet.index()).isEqualTo(7);
        var tempo = pallet.findStorage("Tempo").orElseThrow();
        assertThat(tempo.hashers()).containsExactly(StorageEntry.Hasher.IDENTITY);
        assertThat(tempo.defaultValue().toHex()).isEqualTo("0x6801");
        assertThat(pallet.errorType()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16})
    void errors_areDocumentedInWords(int version) {
        var metadata = metadata(version);
        var type = metadata.pallet("SubtensorModule").errorType();
        var errors = (TypeDef.Variants) metadata.types().def(type);

        assertThat(errors.byName("NotEnoughBalanceToStake").docs())
                .containsExactly("Not enough balance to stake.");
        assertThat(errors.variants()).allMatch(error -> error.docs().size() == 1);
    }

    @Test
    void allVersions_numberTypesAlike() {
        var reference = types(16);

        assertThat(types(14)).isEqualTo(reference);
        assertThat(types(15)).isEqualTo(reference);
    }

    private static List<PortableType> types(int version) {
        return metadata(version).types().all();
    }

    @Test
    void typesThatClientsExpectByName_areThere() {
        var types = types(16);

        assertThat(
                        types.stream()
                                .filter(t ->
                                        t.def() instanceof TypeDef.Sequence(int element)
                                                && path(types, element).endsWith("AccountId32")))
                .hasSize(1);
        assertThat(types.stream().filter(t -> t.path().equals(List.of("Option")))).isNotEmpty();
    }

    private static String path(List<PortableType> types, int id) {
        return String.join("::", types.get(id).path());
    }

    @Test
    void apisAndExtensions_areListed() {
        var metadata = metadata(16);

        assertThat(metadata.extrinsic().versions()).containsExactly(4, 5);
        assertThat(metadata.extrinsic().extensions()).hasSize(1);
        assertThat(metadata.findApi("AccountNonceApi").orElseThrow().findMethod("account_nonce"))
                .isPresent();
        assertThat(metadata(15).extrinsic().versions()).containsExactly(4);
        assertThat(metadata(14).apis()).isEmpty();
    }

    @Test
    void unknownVersion_isRefused() {
        assertThatThrownBy(() -> WRITER.write(13))
                .hasMessageContaining("13")
                .hasMessageContaining("14");
    }
}
