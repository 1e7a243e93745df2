package io.myelin.runtime.admin;

import io.myelin.runtime.subtensor.RecordedPallet;
import io.myelin.runtime.subtensor.StorageLayoutConformanceTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The pallet looks to clients as the reference's metadata says.
class AdminUtilsConformanceTest {
    @TestFactory
    Stream<DynamicTest> callsEventsErrors() {
        // Not served: changes of authorities, and trimming.
        var later =
                List.of(
                        "calls 0 swap_authorities",
                        "calls 59 schedule_grandpa_change",
                        "calls 78 sudo_trim_to_max_allowed_uids");
        return RecordedPallet.compare(AdminUtilsPallet.create())
                .filter(test -> !later.contains(test.getDisplayName()));
    }

    @TestFactory
    Stream<DynamicTest> storage() {
        return StorageLayoutConformanceTest.compare(AdminUtilsPallet.create());
    }

    @TestFactory
    Stream<DynamicTest> evmChainId() {
        return StorageLayoutConformanceTest.compare(EvmChainId.create());
    }
}
