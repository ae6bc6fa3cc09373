<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Quality;

use Piwik\Columns\Dimension;

/** What the rows of a report are, by its translated name. Segments have dimensions of their own. */
final class LabelDimension extends Dimension
{
    public function __construct(string $name)
    {
        $this->nameSingular = $name;
    }

    public function getId()
    {
        return 'HumanTraffic.' . $this->nameSingular;
    }
}
