package io.myelin.sdk.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// The body of a request, taken in within limits of size and time.
public final class RequestBody {
    /// How long a body may take to arrive.
    private static final long ARRIVAL_NANOS = TimeUnit.SECONDS.toNanos(30);

    /// Longest body that is taken in only to be dropped.
    private static final long DRAINED_MAX_BYTES = 1 << 20;

    private RequestBody() {}

    /// Why a body was not taken.
    public static final class Refused extends Exception {
        private final Reason reason;

        /// What the body is too much of.
        public enum Reason {
            LARGE,
            SLOW
        }

        Refused(Reason reason) {
            super("the body is too " + reason.name().toLowerCase(Locale.ROOT), null, false, false);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /// The whole body, of at most `maxBytes`.
    public static byte[] read(Request request, int maxBytes) throws IOException, Refused {
        var bytes = new ByteArrayOutputStream(Math.clamp(request.getLength(), 64, 65_536));
        transfer(request, maxBytes, bytes);
        return bytes.toByteArray();
    }

    /// Takes in a short body that nobody asked for: a connection closed over unread bytes would lose the answer.
    public static void drain(Request request) {
        if (request.getLength() > 0 && request.getLength() <= DRAINED_MAX_BYTES) {
            try {
                transfer(request, DRAINED_MAX_BYTES, OutputStream.nullOutputStream());
            } catch (IOException | Refused _) {
                // The answer may be lost; nothing else is.
            }
        }
    }

    private static void transfer(Request request, long maxBytes, OutputStream to)
            throws IOException, Refused {
        if (request.getLength() > maxBytes) {
            throw new Refused(Refused.Reason.LARGE);
        }
        long deadline = System.nanoTime() + ARRIVAL_NANOS;
        var buffer = new byte[16_384];
        long total = 0;
        try (var in = Content.Source.asInputStream(request)) {
            int count;
            while ((count = in.read(buffer)) >= 0) {
                total += count;
                if (total > maxBytes) {
                    drop(in, buffer, deadline);
                    throw new Refused(Refused.Reason.LARGE);
                }
                if (System.nanoTime() > deadline) {
                    throw new Refused(Refused.Reason.SLOW);
                }
                to.write(buffer, 0, count);
            }
        }
    }

    /// As [#drain], for the rest of a body whose length was not told.
    private static void drop(InputStream in, byte[] buffer, long deadline) throws IOException {
        long left = DRAINED_MAX_BYTES;
        int count;
        while (left > 0 && System.nanoTime() < deadline && (count = in.read(buffer)) >= 0) {
            left -= count;
        }
    }
}
