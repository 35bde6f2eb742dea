import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Flyway's info and migrate as a command. Maven Central has Flyway 13 as a library only; its own command line loads
 * more.
 *
 * <p>Arguments: {@code info|migrate}, JDBC URL, user, folder of the migrations. The password is in the environment's
 * PGPASSWORD.
 */
final class FlywayCommand {
    private FlywayCommand() {}

    public static void main(String[] arguments) {
        Flyway flyway = Flyway.configure()
                .dataSource(arguments[1], arguments[2], System.getenv("PGPASSWORD"))
                .locations("filesystem:" + arguments[3])
                .load();
        if (arguments[0].equals("migrate")) {
            System.out.println("executed " + flyway.migrate().migrationsExecuted);
            return;
        }
        for (MigrationInfo migration : flyway.info().all()) {
            System.out.println(migration.getVersion() + " " + migration.getDescription() + " " + migration.getState());
        }
    }
}
