package io.myelin.demo;

import io.myelin.demo.ScoreboardText.Paint;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/// Where the demo shows itself: a terminal that is redrawn in place, or lines of a log.
///
/// On a terminal the scoreboard stays on top and the last lines of talk fill what is left below it; both are cut to the
/// terminal's size, which may change. In a log, a scoreboard is printed only when asked for (after an epoch).
final class Stage {
    /// Width of tables and folded text where there is no terminal to fit.
    private static final int LOG_WIDTH = 110;

    /// Lines of talk that are kept for a larger terminal.
    private static final int TALK_LINES_MAX = 200;

    /// Lines of talk that stay on the terminal at the end.
    private static final int FAREWELL_LINES = 12;

    private static final Size SIZE_UNKNOWN = Size.of(100, 40);

    private final PrintStream out;
    private final @Nullable Terminal terminal;
    private final Paint paint;
    private final Deque<String> talk = new ArrayDeque<>();
    private @Nullable Scoreboard board;
    private String progress = "";
    private boolean isOpen;

    private Stage(PrintStream out, @Nullable Terminal terminal, Paint paint) {
        this.out = out;
        this.terminal = terminal;
        this.paint = paint;
    }

    /// A stage on this process's terminal, which understands ANSI.
    static Stage onTerminal(PrintStream out, Paint paint) throws IOException {
        return new Stage(out, TerminalBuilder.builder().system(true).dumb(true).build(), paint);
    }

    /// A stage that prints lines and never moves the cursor.
    static Stage inLog(PrintStream out) {
        return new Stage(out, null, Paint.PLAIN);
    }

    /// Says one thing, to be read now or later.
    synchronized void say(String text) {
        progress = "";
        if (terminal == null) {
            out.println(text);
            out.flush();
            return;
        }
        for (var line : text.split("\n", -1)) {
            talk.addLast(line);
        }
        while (talk.size() > TALK_LINES_MAX) {
            talk.removeFirst();
        }
        draw();
    }

    /// Tells how far something is that takes a while. A terminal shows it until the next word; a log gets a line each time.
    synchronized void progress(String text) {
        if (text.equals(progress)) {
            return;
        }
        progress = text;
        if (terminal == null) {
            out.println(text);
            out.flush();
        } else {
            draw();
        }
    }

    /// The state of the network now. Redraws a terminal; a log keeps silent.
    synchronized void update(Scoreboard now) {
        board = now;
        if (terminal != null) {
            draw();
        }
    }

    /// A scoreboard worth keeping: the one after an epoch.
    synchronized void show(Scoreboard now) {
        board = now;
        if (terminal != null) {
            draw();
        } else {
            out.println();
            ScoreboardText.lines(now, paint, LOG_WIDTH).forEach(out::println);
            out.println();
            out.flush();
        }
    }

    private Size size() {
        var on = terminal;
        var size = on == null ? SIZE_UNKNOWN : on.getSize();
        return size.getColumns() < 20 || size.getRows() < 5 ? SIZE_UNKNOWN : size;
    }

    private void draw() {
        if (!isOpen) {
            return;
        }
        var size = size();
        List<String> lines = new ArrayList<>();
        var now = board;
        if (now == null) {
            lines.add(
                    paint.title("myelin demo")
                            + paint.faint("   a Bittensor network on this machine"));
            lines.add("");
        } else {
            lines.addAll(ScoreboardText.lines(now, paint, size.getColumns()));
        }
        int left = size.getRows() - lines.size() - 1;
        if (now != null && left > 3) {
            lines.add("");
            left--;
        }
        lines.addAll(lastTalk(left, size.getColumns()));
        var frame = new StringBuilder("\u001b[H");
        // Each line with "erase to the end", then erase below: no flicker of a full clear.
        lines.stream()
                .limit(size.getRows() - 1L)
                .forEach(line -> frame.append(line).append("\u001b[K\n"));
        frame.append("\u001b[J").append(paint.faint("Ctrl-C ends it"));
        out.print(frame);
        out.flush();
    }

    /// The last lines of talk, folded to the terminal, with the progress under them.
    private List<String> lastTalk(int count, int width) {
        var lines = new ArrayList<String>();
        talk.forEach(line -> lines.addAll(folded(line, width - 1)));
        if (!progress.isEmpty()) {
            lines.addAll(folded(progress, width - 1));
        }
        return lines.subList(Math.max(0, lines.size() - Math.max(0, count)), lines.size());
    }

    /// A text in lines of at most `width`, broken at spaces where there are any; the later ones indented.
    static List<String> folded(String text, int width) {
        var lines = new ArrayList<String>();
        var rest = text;
        while (rest.length() > width) {
            int cut = rest.lastIndexOf(' ', width);
            cut = cut <= 3 ? width : cut;
            lines.add(rest.substring(0, cut));
            rest = "   " + rest.substring(cut).strip();
        }
        lines.add(rest);
        return lines;
    }

    synchronized void open() {
        if (terminal != null) {
            isOpen = true;
            // The screen that is left alone, no cursor, no wrapping of lines that are too long.
            out.print("\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J");
            draw();
        }
    }

    /// Gives the terminal back as it was, with the last scoreboard and words on it.
    synchronized void close() {
        if (isOpen) {
            isOpen = false;
            out.print("\u001b[?7h\u001b[?25h\u001b[?1049l");
            var last = board;
            if (last != null) {
                var size = size();
                ScoreboardText.lines(last, paint, size.getColumns()).forEach(out::println);
                out.println();
                lastTalk(FAREWELL_LINES, size.getColumns()).forEach(out::println);
            }
            out.flush();
        }
    }
}
