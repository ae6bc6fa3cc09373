<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Columns;

use Piwik\Columns\Dimension;
use Piwik\Piwik;
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;

/** A column of the side table as a segment. Joined by idvisit; a visit without a row counts as empty. */
abstract class LabelDimension extends Dimension
{
    protected $dbTableName = LabelTable::NAME;
    protected $category = 'General_Visitors';
    protected $type = self::TYPE_TEXT;
    /** Translation key of what values look like. */
    protected string $valuesKey = '';

    public function __construct()
    {
        // Without it Matomo looks through the visits log for values to suggest.
        $this->suggestedValuesCallback = fn (): array => $this->suggestions();
    }

    public function getAcceptValues()
    {
        return Piwik::translate($this->valuesKey);
    }

    /** @return array<int, int|string> */
    abstract protected function suggestions(): array;
}
