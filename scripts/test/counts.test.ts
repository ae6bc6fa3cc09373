import { describe, expect, it } from 'vitest';
import { fromClosingLine, fromJUnit, fromVitest, NONE, sentence, settle, sum } from './counts.mjs';

describe('the closing line', () => {
  it('is one sentence over all suites', () => {
    const total = sum([
      { passed: 3, failed: 0, skipped: 1 },
      { passed: 4, failed: 2, skipped: 0 },
    ]);
    expect(sentence(total)).toBe('7 passed, 2 failed, 1 skipped');
  });
});

describe('a report is counted by test', () => {
  it('PHPUnit: nested suites are not counted twice', () => {
    const xml = `<testsuites><testsuite name="" tests="4" failures="1"><testsuite name="A" tests="4" failures="1">
      <testcase name="a" time="0"/>
      <testcase name="b"><failure type="X">a &lt;testcase</failure></testcase>
      <testcase name="c"><skipped/></testcase>
      <testcase name="d"><system-out>fine</system-out></testcase>
    </testsuite></testsuite></testsuites>`;
    expect(fromJUnit(xml)).toEqual({ passed: 2, failed: 1, skipped: 1 });
  });

  it('vitest: a file that does not load is one failure', () => {
    const json = JSON.stringify({
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{ status: 'failed' }] },
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    });
    expect(fromVitest(json)).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });

  it('a closing line: the last one of that name', () => {
    const output = 'browser: 1 passed, 0 failed, 0 skipped\nnoise\nbrowser: 9 passed, 1 failed, 2 skipped\n';
    expect(fromClosingLine('browser', output)).toEqual({ passed: 9, failed: 1, skipped: 2 });
    expect(fromClosingLine('browser', 'crash')).toEqual(NONE);
  });
});

describe('no suite passes by doing nothing', () => {
  it('a runner that crashed is one failure', () =>
    expect(settle({ ...NONE, passed: 7 }, 139).failed).toBe(1));

  it('a suite without tests is one failure', () =>
    expect(settle(NONE, 0)).toMatchObject({ failed: 1, reason: 'no test ran' }));

  it('failures that are already counted stay as they are', () =>
    expect(settle({ passed: 1, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 1, failed: 2, skipped: 0 }));
});
