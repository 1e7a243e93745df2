package io.myelin.sdk.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/// The body of a request, taken in within limits of size and time.
public final class RequestBody {
    /// How long a body may take to arrive.
    private static final long ARRIVAL_NANOS = TimeUnit.SECONDS.toNanos(30);

    /// Most of a body that is taken in only to be dropped, and for how long.
    private static final long DROPPED_MAX_BYTES = 256L << 20;

    private static final long DROP_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final int BUFFER_BYTES = 16_384;

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

    /// The whole body, of at most `maxBytes`. The rest of a refused one is for [#dropping].
    public static byte[] read(Request request, int maxBytes) throws IOException, Refused {
        var bytes = new ByteArrayOutputStream(Math.clamp(request.getLength(), 64, 65_536));
        transfer(request, maxBytes, bytes);
        return bytes.toByteArray();
    }

    /// For the answer to a request whose body nobody wants: drops what is left of the body once the answer is written, then
    /// tells `done`.
    ///
    /// Most clients listen only when they have sent everything, and a connection closed over unread bytes loses the answer.
    /// A client that waits to be told to go on is not told.
    public static Callback dropping(Request request, Callback done) {
        return Callback.from(
                () -> {
                    drop(request);
                    done.succeeded();
                },
                done::failed);
    }

    private static void drop(Request request) {
        if (request.getHeaders().contains(HttpHeader.EXPECT)) {
            return;
        }
        long deadline = System.nanoTime() + DROP_NANOS;
        var in = Content.Source.asInputStream(request);
        var buffer = new byte[BUFFER_BYTES];
        long left = DROPPED_MAX_BYTES;
        try {
            int count;
            while (left > 0 && System.nanoTime() < deadline && (count = in.read(buffer)) >= 0) {
                left -= count;
            }
        } catch (IOException _) {
            // The caller went away, or sends too slowly: the answer is written.
        }
    }

    private static void transfer(Request request, long maxBytes, OutputStream to)
            throws IOException, Refused {
        if (request.getLength() > maxBytes) {
            throw new Refused(Refused.Reason.LARGE);
        }
        long deadline = System.nanoTime() + ARRIVAL_NANOS;
        var buffer = new byte[BUFFER_BYTES];
        long total = 0;
        // Not closed: the rest of a refused body is dropped after the answer.
        var in = Content.Source.asInputStream(request);
        int count;
        while ((count = in.read(buffer)) >= 0) {
            total += count;
            if (total > maxBytes) {
                throw new Refused(Refused.Reason.LARGE);
            }
            if (System.nanoTime() > deadline) {
                throw new Refused(Refused.Reason.SLOW);
            }
            to.write(buffer, 0, count);
        }
    }
}
