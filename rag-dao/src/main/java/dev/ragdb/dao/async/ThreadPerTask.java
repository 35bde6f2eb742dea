package dev.ragdb.dao.async;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;

/** Executors that need no shutting down: a thread for each task, a virtual one where the JVM has them. */
final class ThreadPerTask {
    /** Before, virtual threads are a preview that has to be switched on. */
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    private ThreadPerTask() {}

    static Executor executor() {
        if (Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS) {
            return ThreadPerTask::startDaemon;
        }
        try {
            MethodHandle start = MethodHandles.publicLookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
            return task -> startVirtual(start, task);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("this Java has no virtual threads, though its version says so", e);
        }
    }

    private static void startDaemon(Runnable task) {
        Thread thread = new Thread(task, "ragdb-async");
        thread.setDaemon(true);
        thread.start();
    }

    private static void startVirtual(MethodHandle start, Runnable task) {
        try {
            start.invoke(task);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("could not start a thread", e);
        }
    }
}
