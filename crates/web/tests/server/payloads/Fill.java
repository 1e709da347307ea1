// Fills a form as ODK Collect does, with its own engine, and writes the submission that Collect would send.
// java -cp ODK_Validate.jar Fill.java interview.xml > javarosa.xml     (the jar is inside PyPI's pyxform; see remake.sh)
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.core.model.data.*;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.services.IPropertyManager;
import org.javarosa.core.services.PropertyManager;
import org.javarosa.core.services.properties.IPropertyRules;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.form.api.FormEntryPrompt;
import org.javarosa.model.xform.XFormSerializingVisitor;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormUtils;

public class Fill {
    public static void main(String[] arguments) throws Exception {
        PropertyManager.setPropertyManager(new Phone());
        new XFormsModule().registerModule();
        FormDef form;
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            form = XFormUtils.getFormFromInputStream(in);
        }
        form.initialize(true, new InstanceInitializationFactory());
        FormEntryController controller = new FormEntryController(new FormEntryModel(form));
        controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
        int turns = 0;
        for (int event = controller.stepToNextEvent(); event != FormEntryController.EVENT_END_OF_FORM; event = controller.stepToNextEvent()) {
            if (event == FormEntryController.EVENT_PROMPT_NEW_REPEAT && turns < 2) {
                controller.newRepeat();
                turns++;
            } else if (event == FormEntryController.EVENT_QUESTION) {
                FormEntryPrompt prompt = controller.getModel().getQuestionPrompt();
                IAnswerData answer = answer(prompt, turns);
                if (answer != null && controller.answerQuestion(answer, true) != FormEntryController.ANSWER_OK) {
                    throw new IllegalStateException("not taken: " + prompt.getIndex().getReference());
                }
            }
        }
        form.postProcessInstance();
        System.out.write(new XFormSerializingVisitor().serializeInstance(form.getMainInstance()));
        System.out.flush();
    }

    /** What metadata questions ask for. */
    static class Phone implements IPropertyManager {
        public List<String> getProperty(String name) { return List.of(getSingularProperty(name)); }
        public String getSingularProperty(String name) { return name.equals("deviceid") ? "collect:0Ab" : ""; }
        public void setProperty(String name, String value) { }
        public void setProperty(String name, List<String> values) { }
        public void addRules(IPropertyRules rules) { }
        public List<IPropertyRules> getRules() { return List.of(); }
    }

    static IAnswerData answer(FormEntryPrompt prompt, int turn) throws Exception {
        String name = prompt.getIndex().getReference().getNameLast();
        switch (name) {
            case "who": return new StringData("রহিমা <খাতুন> & \"মেয়ে\"");
            case "age": return new IntegerData(17);
            case "kept": return new SelectOneData(choice(prompt, 0));
            case "needs": return new MultipleItemsData(new ArrayList<>(List.of(choice(prompt, 0), choice(prompt, 1))));
            case "since": return new DateData(java.sql.Date.valueOf(LocalDate.of(2026, 3, 1)));
            case "place": return new GeoPointData(new double[] {23.0415, 88.8957, 9, 4.5});
            case "photo": return new StringData("ছবি ১.jpg");
            case "name": return new StringData(turn == 1 ? "করিম" : "Salma");
            case "face": return new StringData("1700000000" + turn + ".jpg");
            default: return null;
        }
    }

    static Selection choice(FormEntryPrompt prompt, int place) {
        SelectChoice choice = prompt.getSelectChoices().get(place);
        return choice.selection();
    }
}
