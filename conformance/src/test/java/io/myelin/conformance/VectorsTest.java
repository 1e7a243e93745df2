package io.myelin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every vector of the repository, one test each.
class VectorsTest {
    @TestFactory
    Stream<DynamicTest> vectors() throws IOException, URISyntaxException {
        return testsOf("/vectors");
    }

    /// Extremes that the reference's own pallets computed.
    @TestFactory
    Stream<DynamicTest> reference() throws IOException, URISyntaxException {
        return testsOf("/reference");
    }

    private static Stream<DynamicTest> testsOf(String name) throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(VectorsTest.class.getResource(name));
        return VectorFolder.cases(Path.of(folder.toURI())).stream()
                .map(vector ->
                        DynamicTest.dynamicTest(
                                vector.name(), () -> assertThat(vector.failure()).isEmpty()));
    }
}
