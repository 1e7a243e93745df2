package io.myelin.subnets.text;

import io.myelin.sdk.neuron.NeuronException;
import io.myelin.sdk.neuron.spi.Settings;
import io.myelin.subnets.model.ChatModel;
import io.myelin.subnets.model.Corpus;
import io.myelin.subnets.model.FetchProgress;
import io.myelin.subnets.model.ModelCache;
import io.myelin.subnets.model.ModelException;
import io.myelin.subnets.model.NgramModel;
import io.myelin.subnets.model.OpenAiModel;
import io.myelin.subnets.model.OpenAiServer;
import io.myelin.subnets.model.RetrievalModel;
import io.myelin.subnets.model.SmolLm;
import java.net.URI;
import java.nio.file.Path;

/// Opens the chat model that a miner's options ask for.
///
/// `backend` is one of
/// - `smollm2` (the default): SmolLM2-135M-Instruct inside this JVM; options `file`, `context`, `sessions`, `threads`
/// - `retrieval`: the sentence that shares most words with the question; `ngram`: a small language model trained here
/// - `openai:URL`: any OpenAI-compatible server; option `model` names its model
/// - `garbage`, `hang`: the adversaries of [GarbageModel] and [HangingModel]
final class TextBackends {
    private static final String OPENAI = "openai:";

    private static final String[] OPTIONS = {
        "backend", "model", "file", "context", "sessions", "threads"
    };

    /// For whoever waits for the start of a miner.
    private static final FetchProgress PROGRESS = FetchProgress.telling(System.err::println);

    private TextBackends() {}

    /// Throws [NeuronException] when the model cannot be had.
    static ChatModel open(Settings settings) {
        settings.requireKnown(OPTIONS);
        try {
            return open(settings.option("backend", "smollm2"), settings);
        } catch (ModelException e) {
            throw new NeuronException(
                    "the miner has no model. Fetch it as said below, name a Llama model of your own in"
                            + " GGUF with --option file=FILE, or a server with --option"
                            + " backend=openai:URL. What went wrong: "
                            + e.getMessage(),
                    e);
        }
    }

    private static ChatModel open(String backend, Settings settings) {
        if (backend.startsWith(OPENAI)) {
            var url = URI.create(backend.substring(OPENAI.length()));
            return new OpenAiModel(OpenAiServer.of(url, settings.option("model", "default")));
        }
        return switch (backend) {
            case "smollm2" -> smolLm(settings);
            case "retrieval" -> new RetrievalModel(corpus());
            case "ngram" -> NgramModel.trained(corpus(), ModelCache.ofUser());
            case "garbage" -> new GarbageModel();
            case "hang" -> new HangingModel();
            default ->
                    throw new IllegalArgumentException(
                            "option backend is `"
                                    + backend
                                    + "`, expected smollm2, retrieval, ngram, openai:URL, garbage, hang or"
                                    + " replay");
        };
    }

    private static ChatModel smolLm(Settings settings) {
        var setup = SmolLm.Setup.MODEST;
        var file = settings.option("file", "");
        var model =
                SmolLm.open(
                        file.isEmpty()
                                ? SmolLm.fetch(ModelCache.ofUser(), PROGRESS)
                                : Path.of(file),
                        new SmolLm.Setup(
                                settings.intOption("context", setup.contextMax()),
                                settings.intOption("sessions", setup.sessions()),
                                settings.intOption("threads", setup.threads())));
        model.warmUp();
        return model;
    }

    private static Corpus corpus() {
        return Corpus.mobyDick(ModelCache.ofUser(), PROGRESS);
    }
}
