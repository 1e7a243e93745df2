package io.myelin.runtime.subtensor.info;

import io.myelin.runtime.subtensor.RecordedApi;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The APIs look to clients as the reference's metadata says.
class SubtensorApisConformanceTest {
    @TestFactory
    Stream<DynamicTest> methodsAndTheirTypes() {
        return SubtensorApis.all().stream().flatMap(RecordedApi::compare);
    }
}
