package dev.ragdb.codegen;

import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.ExternalTable;
import dev.ragdb.engine.changelog.Manifest;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.OnError;
import org.jooq.meta.jaxb.Target;

/** Generates jOOQ classes of the owned and the external tables. */
final class TypedTables {
    private TypedTables() {}

    static void generate(String url, Manifest manifest, String packageName, Path folder) throws Exception {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        String tables = Stream.concat(
                        manifest.owned().stream().filter(name -> name.kind().equals("table")),
                        manifest.external().stream().map(ExternalTable::name))
                .map(ObjectName::name)
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        Database database = new Database()
                .withName("org.jooq.meta.postgres.PostgresDatabase")
                .withInputSchema(manifest.schema())
                .withIncludes(tables)
                .withIncludeRoutines(false)
                .withIncludeSequences(false)
                .withIncludeUDTs(false)
                .withForcedTypes(new ForcedType()
                        .withUserType("float[]")
                        .withBinding("dev.ragdb.tables.vector.VectorBinding")
                        .withIncludeTypes("vector"));
        Generate generate = new Generate()
                .withGeneratedAnnotation(false)
                .withJavaTimeTypes(true)
                .withRecords(true)
                .withPojos(false)
                .withDaos(false);
        GenerationTool.generate(new Configuration()
                .withOnError(OnError.FAIL)
                .withJdbc(new Jdbc().withDriver("org.postgresql.Driver").withUrl(url))
                .withGenerator(new Generator()
                        .withDatabase(database)
                        .withGenerate(generate)
                        .withTarget(new Target()
                                .withPackageName(packageName)
                                .withDirectory(folder.toString())
                                .withClean(true))));
    }
}
