package io.myelin.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// The kinds of vectors of one folder.
interface VectorForm {
    /// The cases in a file.
    ///
    /// @param name the file's name, for the cases' names
    /// @throws IllegalArgumentException if the file's keys are none that the folder knows
    List<VectorCase> cases(String name, JsonNode file);

    /// A form whose files map a key to a list of cases of that kind; other values are notes.
    static VectorForm keyed(Map<String, Function<JsonNode, VectorBody>> kinds) {
        return (name, file) -> {
            List<VectorCase> cases = new ArrayList<>();
            for (Map.Entry<String, JsonNode> entry : file.properties()) {
                if (!entry.getValue().isArray()) {
                    continue; // a note about the file
                }
                Function<JsonNode, VectorBody> kind = kinds.get(entry.getKey());
                if (kind == null) {
                    throw new IllegalArgumentException(
                            "unknown kind of vectors '"
                                    + entry.getKey()
                                    + "'; known are "
                                    + kinds.keySet());
                }
                int index = 0;
                for (JsonNode vector : entry.getValue()) {
                    String place = name + " " + entry.getKey() + "[" + index++ + "]";
                    cases.add(VectorBody.caseOf(place, vector, kind));
                }
            }
            if (cases.isEmpty()) {
                throw new IllegalArgumentException(
                        "file has no vectors; known kinds are " + kinds.keySet());
            }
            return cases;
        };
    }
}
