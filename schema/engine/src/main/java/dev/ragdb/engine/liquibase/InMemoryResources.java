package dev.ragdb.engine.liquibase;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import liquibase.resource.AbstractResource;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.OpenOptions;
import liquibase.resource.Resource;

/** Hands Liquibase one file that we have already read, so that it parses exactly the bytes that were checked. */
final class InMemoryResources extends AbstractResourceAccessor {
    private final String name;
    private final String text;

    InMemoryResources(String name, String text) {
        this.name = name;
        this.text = text;
    }

    @Override
    public List<Resource> search(String path, boolean recursive) {
        return List.of();
    }

    @Override
    public List<Resource> getAll(String path) {
        return path.equals(name) ? List.of(new InMemoryResource(name, text)) : List.of();
    }

    @Override
    public List<String> describeLocations() {
        return List.of(name);
    }

    @Override
    public void close() {}

    private static final class InMemoryResource extends AbstractResource {
        private final String text;

        InMemoryResource(String name, String text) {
            super(name, URI.create("memory:" + name));
            this.text = text;
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean isWritable() {
            return false;
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public Resource resolve(String other) {
            return resolveSibling(other);
        }

        @Override
        public Resource resolveSibling(String other) {
            return new InMemoryResource(other, "");
        }

        @Override
        public OutputStream openOutputStream(OpenOptions options) throws IOException {
            throw new IOException(getPath() + " is read-only");
        }
    }
}
