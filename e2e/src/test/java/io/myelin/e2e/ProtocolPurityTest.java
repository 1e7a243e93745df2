package io.myelin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Reads the compiled protocol code and refuses what would make two nodes disagree: clocks, chance, floating point,
/// hash order, logging, files, sockets, threads.
///
/// The exceptions are named one by one, each with its reason.
final class ProtocolPurityTest {
    /// One class of each protocol module, to find its folder or jar.
    private static final List<String> MODULES =
            List.of(
                    "io.myelin.chain.AccountId",
                    "io.myelin.economy.yuma.Yuma",
                    "io.myelin.state.StateView",
                    "io.myelin.runtime.kernel.Pallet");

    private static final List<String> FORBIDDEN_PREFIXES =
            List.of(
                    "java/time/",
                    "java/net/",
                    "java/nio/file/",
                    "java/nio/channels/",
                    "java/util/concurrent/",
                    "java/util/logging/",
                    "org/slf4j/");

    private static final Set<String> FORBIDDEN_CLASSES =
            Set.of(
                    "java/util/HashMap",
                    "java/util/HashSet",
                    "java/util/IdentityHashMap",
                    "java/util/Random",
                    "java/security/SecureRandom",
                    "java/util/random/RandomGenerator",
                    "java/lang/Thread",
                    "java/io/File",
                    "java/io/FileInputStream",
                    "java/io/FileOutputStream",
                    "java/io/RandomAccessFile",
                    "java/io/PrintStream",
                    "java/util/concurrent/ThreadLocalRandom");

    private static final Set<String> FORBIDDEN_METHODS =
            Set.of(
                    "java/lang/System.currentTimeMillis",
                    "java/lang/System.nanoTime",
                    "java/lang/System.identityHashCode",
                    "java/lang/Math.random");

    /// Classes that may break a rule, with the reason.
    private static boolean isExcused(String className, String offence) {
        // The disk engine and the store that owns its threads are the one place of `state` with
        // I/O.
        if (className.startsWith("io/myelin/state/disk/")
                || className.startsWith("io/myelin/state/store/")) {
            return true;
        }
        // A double is only a guess of a quotient, made exact by an integer remainder: see Fixed32.
        if (className.startsWith("io/myelin/economy/yuma/") && offence.equals("floating point")) {
            return true;
        }
        // Lazily derived codecs are kept in a concurrent map whose order nobody reads.
        return (className.startsWith("io/myelin/scale/")
                        || className.startsWith("io/myelin/runtime/kernel/"))
                && offence.startsWith("java/util/concurrent/Concurrent");
    }

    @Test
    void protocolCode_touchesNothingThatNodesCouldDisagreeOn() throws Exception {
        var offences = new TreeSet<String>();
        int classes = 0;
        for (var anchor : MODULES) {
            for (var bytes : classFilesBeside(Class.forName(anchor))) {
                var model = ClassFile.of().parse(bytes);
                check(model, offences);
                classes++;
            }
        }
        assertThat(classes).isGreaterThan(100);
        assertThat(offences).isEmpty();
    }

    private static void check(ClassModel model, Set<String> offences) {
        var name = model.thisClass().asInternalName();
        for (var method : model.methods()) {
            method.code().ifPresent(code -> code.forEach(e -> check(name, method, e, offences)));
        }
    }

    private static void check(
            String name, MethodModel method, CodeElement element, Set<String> offences) {
        var offence =
                switch (element) {
                    case OperatorInstruction i when isFloating(i.typeKind()) -> "floating point";
                    case LoadInstruction i when isFloating(i.typeKind()) -> "floating point";
                    case ConvertInstruction i when isFloating(i.toType()) -> "floating point";
                    case InvokeInstruction i ->
                            offenceOf(i.owner().asInternalName(), i.name().stringValue());
                    case NewObjectInstruction i ->
                            offenceOf(i.className().asInternalName(), "<init>");
                    default -> "";
                };
        if (!offence.isEmpty() && !isExcused(name, offence)) {
            offences.add(name + "." + method.methodName().stringValue() + ": " + offence);
        }
    }

    private static String offenceOf(String owner, String method) {
        var forbidden =
                FORBIDDEN_CLASSES.contains(owner)
                        || FORBIDDEN_METHODS.contains(owner + "." + method)
                        || FORBIDDEN_PREFIXES.stream().anyMatch(owner::startsWith);
        return forbidden ? owner + "." + method : "";
    }

    private static boolean isFloating(TypeKind kind) {
        return kind == TypeKind.DOUBLE || kind == TypeKind.FLOAT;
    }

    /// Every class file of the folder or jar that holds `anchor`.
    private static List<byte[]> classFilesBeside(Class<?> anchor)
            throws IOException, URISyntaxException {
        var place = Path.of(anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            return classFilesUnder(place);
        }
        try (var jar =
                FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), java.util.Map.of())) {
            return classFilesUnder(jar.getPath("/"));
        }
    }

    private static List<byte[]> classFilesUnder(Path root) throws IOException {
        var found = new ArrayList<byte[]>();
        try (var files = Files.walk(root)) {
            for (var file : (Iterable<Path>) files::iterator) {
                if (file.toString().endsWith(".class")) {
                    found.add(Files.readAllBytes(file));
                }
            }
        }
        return found;
    }
}
