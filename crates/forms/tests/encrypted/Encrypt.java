// Makes an encrypted submission with Java's own cryptography, as ODK Collect does: the vectors beside it were made so.
// java Encrypt.java OUT FORM_ID VERSION INSTANCE_ID submission.xml FILE...   (writes OUT/private.pem, public.txt, manifest.xml, *.enc)
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

public class Encrypt {
    static String wrapped(KeyPair pair, byte[] bytes) throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, pair.getPublic(), new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        return Base64.getEncoder().encodeToString(cipher.doFinal(bytes));
    }

    public static void main(String[] a) throws Exception {
        Path out = Path.of(a[0]);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes());
        Files.writeString(out.resolve("private.pem"), "-----BEGIN PRIVATE KEY-----\n" + lines.encodeToString(pair.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n");
        Files.writeString(out.resolve("public.txt"), Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()) + "\n");
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        md5.update(a[3].getBytes(StandardCharsets.UTF_8));
        byte[] seed = md5.digest(key);
        String wrappedKey = wrapped(pair, key);
        List<Path> files = new ArrayList<>();
        for (int i = 5; i < a.length; i++) files.add(Path.of(a[i]));
        files.add(Path.of(a[4]));
        StringBuilder signed = new StringBuilder(a[1] + "\n" + a[2] + "\n" + wrappedKey + "\n" + a[3] + "\n");
        StringBuilder media = new StringBuilder();
        int counter = 0;
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            ++seed[counter++ % seed.length];
            Cipher cipher = Cipher.getInstance("AES/CFB/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(seed));
            Files.write(out.resolve(file.getFileName() + ".enc"), cipher.doFinal(bytes));
            signed.append(file.getFileName()).append("::").append(HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes))).append("\n");
            if (counter < files.size()) media.append("<media><file>").append(file.getFileName()).append(".enc</file></media>");
        }
        String signature = wrapped(pair, MessageDigest.getInstance("MD5").digest(signed.toString().getBytes(StandardCharsets.UTF_8)));
        Files.writeString(out.resolve("manifest.xml"), "<data xmlns=\"http://opendatakit.org/submissions\" encrypted=\"yes\" id=\"" + a[1] + "\" version=\"" + a[2]
            + "\"><base64EncryptedKey>" + wrappedKey + "</base64EncryptedKey><meta xmlns=\"http://openrosa.org/xforms\"><instanceID>" + a[3]
            + "</instanceID></meta>" + media + "<encryptedXmlFile>" + Path.of(a[4]).getFileName() + ".enc</encryptedXmlFile><base64EncryptedElementSignature>"
            + signature + "</base64EncryptedElementSignature></data>\n");
    }
}
