package dev.ragdb.engine.address;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;
import org.postgresql.PGProperty;
import org.postgresql.ssl.PGjdbcHostnameVerifier;

/**
 * What libpq asks of a server's certificate beyond where it comes from, before anything else is told to that server. Whether it is
 * the host's: who is asked for by an address, and has addresses in the certificate, must be one of them, where pgjdbc would go on
 * with the common name. Whether it is revoked: it has to be in the scope of a list that is still good, and not on it.
 *
 * <p>pgjdbc makes this by its name, where it verifies the host's name; with {@code verify-ca} that is not looked at.
 */
public final class PeerCheck implements HostnameVerifier {
    private static final int IP_ADDRESS = 7;
    private static final String NAME = "name";

    private final boolean checksName;
    private final String file;
    private final String folder;
    private final Path roots;

    /** @param properties pgjdbc's, with what {@link #ask} left there */
    public PeerCheck(Properties properties) {
        String[] asked = String.valueOf(PGProperty.SSL_FACTORY_ARG.getOrDefault(properties))
                .split("\n", -1);
        checksName = asked[0].equals(NAME);
        file = asked[1];
        folder = asked[2];
        roots = Path.of(String.valueOf(PGProperty.SSL_ROOT_CERT.getOrDefault(properties)));
    }

    /** Has pgjdbc ask this, where that is needed. Takes away the names that pgjdbc does not know. */
    static void ask(Map<String, String> properties) {
        String file = properties.remove(TlsRules.REVOCATION_FILE);
        String folder = properties.remove(TlsRules.REVOCATION_FOLDER);
        String mode = properties.get(TlsRules.MODE);
        boolean full = "verify-full".equals(mode) || (mode == null && TlsRules.isVerifiedByDefault(properties));
        boolean lists = "verify-ca".equals(mode) && (file != null || folder != null);
        if (full || lists) {
            properties.put(TlsRules.MODE, "verify-full");
            properties.put("sslhostnameverifier", PeerCheck.class.getName());
            // No factory of ours reads it: it is the one property that pgjdbc hands on without looking.
            properties.put(
                    "sslfactoryarg",
                    (full ? NAME : "") + "\n" + (file == null ? "" : file) + "\n" + (folder == null ? "" : folder));
        }
    }

    @Override
    public boolean verify(String host, SSLSession session) {
        try {
            List<X509Certificate> chain = Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
            if (checksName
                    && !(PGjdbcHostnameVerifier.INSTANCE.verify(host, session) && isAmongAddresses(host, chain))) {
                return false;
            }
            if (!file.isEmpty() || !folder.isEmpty()) {
                checkLists(chain);
            }
            return true;
        } catch (GeneralSecurityException | IOException e) {
            return false;
        }
    }

    private static boolean isAmongAddresses(String host, List<X509Certificate> chain) throws GeneralSecurityException {
        Collection<List<?>> names = chain.get(0).getSubjectAlternativeNames();
        List<String> addresses = names == null
                ? List.of()
                : names.stream()
                        .filter(name -> name.get(0).equals(IP_ADDRESS))
                        .map(name -> String.valueOf(name.get(1)))
                        .toList();
        boolean isAddress = host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        return !isAddress || addresses.isEmpty() || addresses.contains(host);
    }

    private void checkLists(List<X509Certificate> chain) throws GeneralSecurityException, IOException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        Set<Certificate> trusted;
        try (InputStream content = Files.newInputStream(roots)) {
            trusted = Set.copyOf(factory.generateCertificates(content));
        }
        PKIXParameters parameters = new PKIXParameters(trusted.stream()
                .map(root -> new TrustAnchor((X509Certificate) root, null))
                .collect(Collectors.toSet()));
        parameters.setRevocationEnabled(true);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists(factory))));
        List<X509Certificate> below = chain.stream()
                .filter(certificate -> !trusted.contains(certificate))
                .toList();
        CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(below), parameters);
    }

    private List<CRL> lists(CertificateFactory factory) throws IOException, GeneralSecurityException {
        List<Path> files = new ArrayList<>();
        if (!file.isEmpty()) {
            files.add(Path.of(file));
        }
        if (!folder.isEmpty()) {
            files.addAll(inFolder(Path.of(folder)));
        }
        List<CRL> lists = new ArrayList<>();
        for (Path list : files) {
            try (InputStream content = Files.newInputStream(list)) {
                lists.addAll(factory.generateCRLs(content));
            }
        }
        return lists;
    }

    /** By the names that OpenSSL gives them; it sees no others. */
    private static List<Path> inFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(list -> String.valueOf(list.getFileName()).matches("[0-9a-f]{8}\\.r[0-9]+"))
                    .sorted()
                    .toList();
        }
    }
}
