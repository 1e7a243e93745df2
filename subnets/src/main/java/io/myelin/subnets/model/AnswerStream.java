package io.myelin.subnets.model;

import io.myelin.subnets.model.ChatAnswer.Finish;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer on its way from a model to its reader.
///
/// Joins bytes to whole characters, holds back what may be the beginning of a stop text, and watches the
/// deadline, the reader's wish and the thread's interruption.
final class AnswerStream {
    private final TextReader reader;
    private final List<String> stops;
    private final long deadlineNanos;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private int sent;
    private @Nullable Finish finish;

    /// The deadline counts from now.
    AnswerStream(ChatOptions options, TextReader reader) {
        this.reader = reader;
        this.stops = options.stop();
        this.deadlineNanos = System.nanoTime() + options.timeout().toNanos();
    }

    /// Nanoseconds until the deadline, negative after it.
    long nanosLeft() {
        return deadlineNanos - System.nanoTime();
    }

    /// Whether the model should go on. Looks at the clock.
    boolean isOpen() {
        if (finish == null && (nanosLeft() <= 0 || Thread.currentThread().isInterrupted())) {
            finish = Finish.CANCELLED;
        }
        return finish == null;
    }

    /// Adds UTF-8 bytes, perhaps part of a character.
    void append(byte[] bytes) {
        partial.writeBytes(bytes);
        byte[] all = partial.toByteArray();
        int whole = wholeLength(all);
        partial.reset();
        partial.write(all, whole, all.length - whole);
        append(new String(all, 0, whole, StandardCharsets.UTF_8));
    }

    /// Adds text.
    void append(String piece) {
        if (finish != null) {
            return;
        }
        int searchFrom = Math.max(0, text.length() - longestStop());
        text.append(piece);
        int stopAt = firstStop(searchFrom);
        if (stopAt >= 0) {
            text.setLength(stopAt);
            send(stopAt);
            finish = finish == null ? Finish.STOP : finish;
        } else {
            send(text.length() - heldBack());
        }
    }

    /// Ends the answer and gives it. `otherwise` is the reason unless the stream was closed before.
    ChatAnswer end(Finish otherwise, int promptTokens, int completionTokens) {
        if (finish == null) {
            if (partial.size() > 0) {
                text.append(partial.toString(StandardCharsets.UTF_8));
            }
            send(text.length());
        }
        Finish why = finish == null ? otherwise : finish;
        return new ChatAnswer(text.toString(), why, promptTokens, completionTokens);
    }

    private void send(int to) {
        if (to > sent) {
            String piece = text.substring(sent, to);
            sent = to;
            if (reader.read(piece) == TextReader.Wish.ENOUGH) {
                finish = Finish.CANCELLED;
            }
        }
    }

    private int longestStop() {
        return stops.stream().mapToInt(String::length).max().orElse(0);
    }

    private int firstStop(int from) {
        int first = -1;
        for (String stop : stops) {
            int at = text.indexOf(stop, from);
            if (at >= 0 && (first < 0 || at < first)) {
                first = at;
            }
        }
        return first;
    }

    /// Length of the longest end of the text that is the beginning of a stop text.
    private int heldBack() {
        int held = 0;
        for (String stop : stops) {
            for (int length = Math.min(stop.length() - 1, text.length()); length > held; length--) {
                if (stop.startsWith(text.substring(text.length() - length))) {
                    held = length;
                }
            }
        }
        return held;
    }

    /// Bytes that make up whole characters; up to three at the end may wait for the rest of theirs.
    private static int wholeLength(byte[] bytes) {
        for (int back = 1; back <= Math.min(3, bytes.length); back++) {
            int b = bytes[bytes.length - back] & 0xFF;
            if (b >= 0xC0) {
                int needed = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
                return needed > back ? bytes.length - back : bytes.length;
            }
            if (b < 0x80) {
                return bytes.length;
            }
        }
        return bytes.length;
    }
}
