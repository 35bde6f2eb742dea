package dev.ragdb.dao.jmh;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What JMH does not tell by itself: the CPU time that this process spent on a call, the collector's and the compiler's
 * included, and how many rows an answer had.
 */
public final class ClientCosts implements InternalProfiler {
    /** CPU time of the client, µs a call. */
    static final String CPU = "cpu";

    /** Rows in an answer, on average. */
    static final String ROWS = "rows";

    private static final double NANOS = 1_000;
    private static final LongAdder FOUND = new LongAdder();

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long cpuBefore;
    private long foundBefore;

    static void count(int found) {
        FOUND.add(found);
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        foundBefore = FOUND.sum();
        cpuBefore = system.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long calls = result.getMetadata().getAllOps();
        double cpu = (system.getProcessCpuTime() - cpuBefore) / NANOS;
        List<Result<?>> costs = new ArrayList<>();
        if (calls > 0) {
            costs.add(new ScalarResult(CPU, cpu / calls, "us/op", AggregationPolicy.AVG));
            double found = FOUND.sum() - foundBefore;
            costs.add(new ScalarResult(ROWS, found / calls, "rows/op", AggregationPolicy.AVG));
        }
        return costs;
    }

    @Override
    public String getDescription() {
        return "CPU time of the client and rows found, a call";
    }
}
