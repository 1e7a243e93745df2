package io.myelin.runtime.swap;

import io.myelin.runtime.subtensor.RecordedApi;
import io.myelin.runtime.subtensor.RecordedPallet;
import io.myelin.runtime.subtensor.StorageLayoutConformanceTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The pallet and its API look to clients as the reference's metadata says.
class SwapConformanceTest {
    @TestFactory
    Stream<DynamicTest> callsEventsErrorsConstants() {
        return RecordedPallet.compare(SwapPallet.create());
    }

    @TestFactory
    Stream<DynamicTest> storage() {
        return StorageLayoutConformanceTest.compare(SwapPallet.create());
    }

    @TestFactory
    Stream<DynamicTest> api() {
        return RecordedApi.compare(new SwapApi());
    }
}
