package io.myelin.benchmarks.node;

import io.myelin.node.author.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/// How long the node was at each stage while a recording ran, from its flight recorder events.
final class Stages implements AutoCloseable {
    private final Recording recording = new Recording();

    private Stages() {
        recording.enable(Stage.EVENT).withoutThreshold();
        recording.start();
    }

    static Stages record() {
        return new Stages();
    }

    /// Ends the recording and adds up: milliseconds by stage.
    Map<Stage.Kind, Double> millis(Path file) throws IOException {
        recording.stop();
        recording.dump(file);
        var sums = new EnumMap<Stage.Kind, Double>(Stage.Kind.class);
        for (var event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getName().equals(Stage.EVENT)) {
                double millis = event.getDuration().toNanos() / 1e6;
                sums.merge(Stage.Kind.valueOf(event.getString("stage")), millis, Double::sum);
            }
        }
        return sums;
    }

    @Override
    public void close() {
        recording.close();
    }
}
