package dev.ragdb.dao.jmh;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.BatchingStrategy;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

/** Spring AI asks a model for every vector: this one looks it up, which costs next to nothing. */
final class KnownVectors implements EmbeddingModel {
    private final int dimensions;
    private final Map<String, float[]> vectors = new HashMap<>();

    KnownVectors(int dimensions) {
        this.dimensions = dimensions;
    }

    void put(String text, float[] vector) {
        vectors.put(text, vector);
    }

    int size() {
        return vectors.size();
    }

    @Override
    public float[] embed(String text) {
        return Objects.requireNonNull(vectors.get(text), text);
    }

    @Override
    public float[] embed(Document document) {
        return embed(Objects.requireNonNull(document.getText()));
    }

    @Override
    public List<float[]> embed(
            List<Document> documents, @Nullable EmbeddingOptions options, BatchingStrategy batching) {
        return documents.stream().map(this::embed).toList();
    }

    @Override
    public EmbeddingResponse call(EmbeddingRequest request) {
        List<Embedding> embeddings = new ArrayList<>();
        for (String text : request.getInstructions()) {
            embeddings.add(new Embedding(embed(text), embeddings.size()));
        }
        return new EmbeddingResponse(embeddings);
    }

    @Override
    public int dimensions() {
        return dimensions;
    }
}
