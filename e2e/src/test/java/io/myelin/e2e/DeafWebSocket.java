package io.myelin.e2e;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A WebSocket client that sends and never reads.
final class DeafWebSocket implements AutoCloseable {
    static final String HANDSHAKE =
            "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    private static final int FINAL_TEXT = 0x81;
    private static final int MASKED_LONG = 0x80 | 127;

    private final Socket socket;
    private final DataOutputStream out;

    DeafWebSocket(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        out = new DataOutputStream(socket.getOutputStream());
        out.write(HANDSHAKE.getBytes(StandardCharsets.US_ASCII));
    }

    /// Sends a text. Throws [IOException] once the server has hung up, and waits while the server does not read.
    void send(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte(FINAL_TEXT);
        out.writeByte(MASKED_LONG);
        out.writeLong(payload.length);
        // A mask of zeros changes nothing.
        out.writeInt(0);
        out.write(payload);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
