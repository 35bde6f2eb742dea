package dev.ragdb.engine;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file as a class loader sees it, read through its URL alone: a jar inside another one, such as those of Spring Boot's
 * executable jars, has no path on disk.
 */
public final class ClassPathResource {
    private final URL url;

    private ClassPathResource(URL url) {
        this.url = url;
    }

    /** All files of this name that {@code loader} sees; one that parent and child loader both show counts once. */
    public static List<ClassPathResource> all(ClassLoader loader, String name) throws IOException {
        Map<String, ClassPathResource> byUrl = new LinkedHashMap<>();
        for (URL url : Collections.list(loader.getResources(name))) {
            byUrl.putIfAbsent(url.toExternalForm(), new ClassPathResource(url));
        }
        return new ArrayList<>(byUrl.values());
    }

    /** The loader that frameworks set for the thread, or else the one of the class path. */
    public static ClassLoader defaultLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ClassLoader.getSystemClassLoader() : context;
    }

    /** The file at {@code path} relative to this one; it need not be there. */
    public ClassPathResource relative(String path) {
        try {
            // With this URL as context, so that a handler that only its class loader knows is kept.
            return new ClassPathResource(new URL(url, path));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no path below a folder: " + path, e);
        }
    }

    /**
     * What it holds; empty when it is not there.
     *
     * @throws EngineException with {@link EngineException.Reason#INPUT} when it is larger than such files are
     */
    public Optional<byte[]> read() throws IOException {
        URLConnection connection = url.openConnection();
        // A cached jar would stay open, and show what it held before it was replaced.
        connection.setUseCaches(false);
        try (InputStream content = connection.getInputStream()) {
            return Optional.of(BoundedInput.read(content, toString()));
        } catch (FileNotFoundException | NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    public URL url() {
        return url;
    }

    /** Its URL. */
    @Override
    public String toString() {
        return url.toExternalForm();
    }
}
