package io.myelin.sdk.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/// A peer that answers as badly as a test wants: a WebSocket on a real port with one reaction to each request.
final class ScriptedNode implements AutoCloseable {
    /// What to do with one request.
    interface Reaction {
        void react(JsonNode request, Link link) throws IOException;
    }

    private final ServerSocket server;
    private final Reaction reaction;
    private final List<Link> links = new CopyOnWriteArrayList<>();

    ScriptedNode(Reaction reaction) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.reaction = reaction;
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "ws://127.0.0.1:" + server.getLocalPort();
    }

    int connections() {
        return links.size();
    }

    private void accept() {
        try {
            while (true) {
                var link = new Link(server.accept());
                links.add(link);
                Thread.ofVirtual().start(() -> link.serve(reaction));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var link : links) {
            link.drop();
        }
    }

    /// One connection.
    static final class Link {
        private final Socket socket;
        private final DataInputStream in;
        private final OutputStream out;

        Link(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new DataInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        void serve(Reaction reaction) {
            try {
                handshake();
                while (true) {
                    reaction.react(RpcJson.MAPPER.readTree(frame()), this);
                }
            } catch (IOException | UncheckedIOException _) {
                // The client or the test has ended it.
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        private void handshake() throws IOException, NoSuchAlgorithmException {
            var key = "";
            String line;
            while (!(line = line()).isEmpty()) {
                if (line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:")) {
                    key = line.substring(line.indexOf(':') + 1).strip();
                }
            }
            var digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest(
                                    (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                                            .getBytes(StandardCharsets.US_ASCII));
            out.write(
                    ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                    + "Connection: Upgrade\r\nSec-WebSocket-Accept: "
                                    + Base64.getEncoder().encodeToString(digest)
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            int c;
            while ((c = in.readUnsignedByte()) != '\n') {
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        private byte[] frame() throws IOException {
            in.readUnsignedByte();
            int length = in.readUnsignedByte() & 0x7F;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = (int) in.readLong();
            }
            var mask = in.readNBytes(4);
            var data = in.readNBytes(length);
            for (int i = 0; i < data.length; i++) {
                data[i] ^= mask[i % 4];
            }
            return data;
        }

        synchronized void send(String text) throws IOException {
            var data = text.getBytes(StandardCharsets.UTF_8);
            out.write(0x81);
            if (data.length < 126) {
                out.write(data.length);
            } else if (data.length < 65_536) {
                out.write(126);
                out.write(data.length >> 8);
                out.write(data.length);
            } else {
                out.write(127);
                for (int shift = 56; shift >= 0; shift -= 8) {
                    out.write((int) ((long) data.length >> shift));
                }
            }
            out.write(data);
            out.flush();
        }

        void answer(JsonNode request, String result) throws IOException {
            send(
                    "{\"jsonrpc\":\"2.0\",\"id\":"
                            + request.get("id")
                            + ",\"result\":"
                            + result
                            + "}");
        }

        void drop() throws IOException {
            socket.close();
        }
    }
}
