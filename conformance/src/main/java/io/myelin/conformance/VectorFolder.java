package io.myelin.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A folder of vectors: the cases of every JSON file in its known subfolders, in the order of names.
public final class VectorFolder {
    private static final JsonMapper MAPPER = new JsonMapper();

    private VectorFolder() {}

    private static Map<String, VectorForm> forms() {
        Map<String, VectorForm> forms = new LinkedHashMap<>();
        forms.put("primitives", PrimitiveVectors.form());
        forms.put("amm", PoolVectors.form());
        forms.put("emission", EmissionVectors.form());
        forms.put("yuma", YumaVectors.form());
        return forms;
    }

    /// All cases. A file that cannot be read or is of no known kind is one case that fails.
    ///
    /// @throws IOException if the folder cannot be listed
    public static List<VectorCase> cases(Path folder) throws IOException {
        List<VectorCase> cases = new ArrayList<>();
        for (Map.Entry<String, VectorForm> form : forms().entrySet()) {
            Path subfolder = folder.resolve(form.getKey());
            if (Files.isDirectory(subfolder)) {
                for (Path file : jsonFiles(subfolder)) {
                    cases.addAll(
                            casesOf(
                                    form.getKey() + "/" + file.getFileName(),
                                    file,
                                    form.getValue()));
                }
            }
        }
        return cases;
    }

    private static List<Path> jsonFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }

    private static List<VectorCase> casesOf(String name, Path file, VectorForm form) {
        try {
            JsonNode content = MAPPER.readTree(Files.readAllBytes(file));
            return form.cases(name, content);
        } catch (IOException | JacksonException | IllegalArgumentException unreadable) {
            return List.of(
                    new VectorCase(
                            name,
                            MissingNode.getInstance(),
                            () -> {
                                throw unreadable;
                            }));
        }
    }
}
