package io.myelin.e2e;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Holds the arrows of ARCHITECTURE.md: which package may know which.
final class ModuleArrowsTest {
    private static final JavaClasses MYELIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.myelin");

    private static final List<String> WORDS =
            List.of(
                    "io.myelin.scale..",
                    "io.myelin.metadata..",
                    "io.myelin.number..",
                    "io.myelin.chain..",
                    "io.myelin.block..");

    /// Module → the modules it may use. A module always may use itself.
    private static final Map<String, List<String>> ARROWS = new TreeMap<>();

    static {
        ARROWS.put("primitives", List.of());
        ARROWS.put("crypto", List.of("primitives"));
        ARROWS.put("economy", List.of("primitives"));
        ARROWS.put("state", List.of("primitives", "crypto"));
        ARROWS.put("runtime", List.of("primitives", "crypto", "economy", "state"));
        ARROWS.put("sdk", List.of("primitives", "crypto"));
        ARROWS.put("node", List.of("primitives", "crypto", "state", "runtime"));
        ARROWS.put("testkit", List.of("primitives", "crypto", "state", "runtime", "node", "sdk"));
        ARROWS.put("subnets", List.of("primitives", "crypto", "sdk"));
        ARROWS.put("gateway", List.of("primitives", "crypto", "sdk", "subnets"));
        ARROWS.put("cli", List.of("primitives", "crypto", "sdk"));
        ARROWS.put("conformance", List.of("primitives", "crypto", "economy", "state"));
        ARROWS.put(
                "demo",
                List.of(
                        "primitives",
                        "crypto",
                        "state",
                        "runtime",
                        "node",
                        "sdk",
                        "subnets",
                        "gateway"));
    }

    private static Stream<String> packagesOf(String module) {
        return module.equals("primitives")
                ? WORDS.stream()
                : Stream.of("io.myelin." + module + "..");
    }

    @TestFactory
    Stream<DynamicTest> moduleUsesOnlyWhatTheTableAllows() {
        return ARROWS.entrySet().stream()
                .map(arrow ->
                        DynamicTest.dynamicTest(
                                arrow.getKey(),
                                () -> {
                                    var own = packagesOf(arrow.getKey()).toArray(String[]::new);
                                    var allowed = new ArrayList<>(List.of(own));
                                    arrow.getValue()
                                            .forEach(m -> packagesOf(m).forEach(allowed::add));
                                    var forbidden =
                                            resideInAnyPackage("io.myelin..")
                                                    .and(
                                                            resideOutsideOfPackages(
                                                                    allowed.toArray(
                                                                            String[]::new)));
                                    noClasses()
                                            .that()
                                            .resideInAnyPackage(own)
                                            .should()
                                            .dependOnClassesThat(forbidden)
                                            .check(MYELIN);
                                }));
    }

    @Test
    void everyModuleHasClasses() {
        for (var module : ARROWS.keySet()) {
            assertThat(MYELIN.that(resideInAnyPackage(packagesOf(module).toArray(String[]::new))))
                    .as(module)
                    .isNotEmpty();
        }
    }

    @Test
    void kernel_knowsNoPallet() {
        classes()
                .that()
                .resideInAPackage("io.myelin.runtime.kernel..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("io.myelin.runtime.kernel..")
                                .or(resideOutsideOfPackages("io.myelin.runtime..")))
                .check(MYELIN);
    }

    @Test
    void assembly_isSeenByNobodyBelow() {
        noClasses()
                .that()
                .resideInAPackage("io.myelin.runtime..")
                .and()
                .resideOutsideOfPackage("io.myelin.runtime.assembly..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.myelin.runtime.assembly..")
                .check(MYELIN);
    }

    @Test
    void economyChapters_haveNoCycles() {
        slices().matching("io.myelin.economy.(*)..").should().beFreeOfCycles().check(MYELIN);
    }
}
