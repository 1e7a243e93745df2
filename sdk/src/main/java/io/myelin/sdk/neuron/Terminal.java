package io.myelin.sdk.neuron;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What one side of a conversation says about itself, as `bt_header_axon_*` or `bt_header_dendrite_*` headers.
///
/// All members are optional on the wire and held as text. Source: bittensor 10.5.0 `core/synapse.py`, `TerminalInfo`.
record Terminal(Map<String, String> members) {
    static final String STATUS_CODE = "status_code";
    static final String STATUS_MESSAGE = "status_message";
    static final String PROCESS_TIME = "process_time";
    static final String IP = "ip";
    static final String PORT = "port";
    static final String VERSION = "version";
    static final String NONCE = "nonce";
    static final String UUID = "uuid";
    static final String HOTKEY = "hotkey";
    static final String SIGNATURE = "signature";

    /// Members in the order of the Python class.
    private static final String[] ORDER = {
        STATUS_CODE, STATUS_MESSAGE, PROCESS_TIME, IP, PORT, VERSION, NONCE, UUID, HOTKEY, SIGNATURE
    };

    static final Terminal EMPTY = new Terminal(Map.of());

    Terminal {
        members = Map.copyOf(members);
    }

    @Nullable String get(String member) {
        return members.get(member);
    }

    Terminal with(String member, Object value) {
        var changed = new TreeMap<>(members);
        changed.put(member, value.toString());
        return new Terminal(changed);
    }

    /// The member as an integer, or null when it is absent; throws [IllegalArgumentException] when it is no integer.
    @Nullable Long integer(String member) {
        var text = members.get(member);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(member + " `" + text + "` is no integer", e);
        }
    }

    /// The object in a synapse's body: all members, absent ones null.
    ObjectNode toJson() {
        var node = JsonNodeFactory.instance.objectNode();
        for (var member : ORDER) {
            var text = members.get(member);
            if (text == null) {
                node.putNull(member);
                continue;
            }
            switch (member) {
                case STATUS_CODE, PORT, VERSION, NONCE -> node.put(member, Long.parseLong(text));
                case PROCESS_TIME -> node.put(member, Double.parseDouble(text));
                default -> node.put(member, text);
            }
        }
        return node;
    }

    static boolean isMember(String name) {
        for (var member : ORDER) {
            if (member.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
