// Reads one SurveyJS form in JSON on each line, writes what survey-core says of it on one line: the
// errors of its model on loading, its check of expressions, and the errors and warnings of its linter.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(`${process.argv[2]}/package.json`);
const { SurveyModel } = require("survey-core");
const { lintSurvey } = require("survey-core/linter");

function findings(json) {
  const found = new Set();
  const survey = new SurveyModel();
  survey.fromJSON(JSON.parse(json), { validatePropertyValues: true });
  for (const error of survey.jsonErrors ?? []) found.add(`model: ${error.message}`);
  for (const { obj, propertyName, errors } of survey.validateExpressions()) {
    for (const error of errors) {
      found.add(`expression: ${obj.name ?? ""} ${propertyName} ${error.errorType} ${error.variableName ?? ""}`);
    }
  }
  for (const finding of lintSurvey(JSON.parse(json)).findings) {
    if (finding.severity !== "info") found.add(`${finding.ruleId}: ${finding.message}`);
  }
  return [...found].sort();
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = findings(line);
  } catch (error) {
    answer = [`crash: ${error.message}`];
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
