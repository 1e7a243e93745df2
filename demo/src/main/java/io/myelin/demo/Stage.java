package io.myelin.demo;

import io.myelin.demo.ScoreboardText.Paint;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the demo shows itself: a terminal that is redrawn in place, or lines of a log.
///
/// On a terminal the scoreboard stays on top and the last lines of talk below it. In a log, a scoreboard is printed only
/// when asked for (after an epoch).
final class Stage {
    private static final int TALK_LINES = 14;

    private final PrintStream out;
    private final boolean live;
    private final Paint paint;
    private final Deque<String> talk = new ArrayDeque<>();
    private @Nullable Scoreboard board;

    private Stage(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
        this.paint = live ? Paint.COLOURS : Paint.PLAIN;
    }

    /// A stage on a terminal that understands ANSI.
    static Stage onTerminal(PrintStream out) {
        return new Stage(out, true);
    }

    /// A stage that prints lines and never moves the cursor.
    static Stage inLog(PrintStream out) {
        return new Stage(out, false);
    }

    /// Says one thing; long text is folded to the terminal by the terminal.
    synchronized void say(String text) {
        if (!live) {
            out.println(text);
            out.flush();
            return;
        }
        for (var line : text.split("\n", -1)) {
            talk.addLast(line);
        }
        while (talk.size() > TALK_LINES) {
            talk.removeFirst();
        }
        draw();
    }

    /// The state of the network now. Redraws a terminal; a log keeps silent.
    synchronized void update(Scoreboard now) {
        board = now;
        if (live) {
            draw();
        }
    }

    /// A scoreboard worth keeping: the one after an epoch.
    synchronized void show(Scoreboard now) {
        board = now;
        if (live) {
            draw();
        } else {
            ScoreboardText.lines(now, paint).forEach(out::println);
            out.flush();
        }
    }

    private void draw() {
        List<String> lines = new ArrayList<>();
        lines.add(
                paint.title("myelin demo")
                        + paint.faint("   a Bittensor network on this machine   (Ctrl-C ends it)"));
        lines.add("");
        var now = board;
        if (now != null) {
            lines.addAll(ScoreboardText.lines(now, paint));
            lines.add("");
        }
        lines.addAll(talk);
        // Home, then each line with "erase to the end", then erase below: no flicker of a full
        // clear.
        var frame = new StringBuilder("\u001b[H");
        lines.forEach(line -> frame.append(line).append("\u001b[K\n"));
        frame.append("\u001b[J");
        out.print(frame);
        out.flush();
    }

    synchronized void open() {
        if (live) {
            out.print("\u001b[?1049h\u001b[?25l");
            out.flush();
        }
    }

    synchronized void close() {
        if (live) {
            out.print("\u001b[?25h\u001b[?1049l");
            out.flush();
        }
    }
}
